package io.github.workspacessync.simulation;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.SyncRules;
import io.github.workspacessync.run.RemovalRecord;
import io.github.workspacessync.run.RunListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run asked and was told, beside what was true at that moment. */
final class RunWatch implements RunListener {
  /** A true answer about somebody. */
  record Word(Instant at, boolean in, boolean kept) {}

  private final Town town;
  private final Checks checks;
  private final int number;
  private final Settings settings;
  private final SyncRules rules;
  private final ApprovalList approvals;
  private final Map<PersonId, Word> lastTruth = new HashMap<>();
  private final Map<WorkspaceId, Workspace> shown = new LinkedHashMap<>();
  private final Map<WorkspaceId, Workspace> reread = new HashMap<>();
  private final Map<WorkspaceId, LastConnection> uses = new HashMap<>();
  private final Map<WorkspaceId, Instant> saidIn = new LinkedHashMap<>();
  private final Set<WorkspaceId> removing = new HashSet<>();
  private final Set<WorkspaceId> ended = new HashSet<>();
  private Set<PersonId> listed = Set.of();
  private final Map<UserName, PersonId> listedNames = new HashMap<>();
  private Instant listedAt = Instant.MIN;
  private Instant shownAt = Instant.MIN;
  private final Map<WorkspaceId, Instant> rereadAt = new HashMap<>();
  private @Nullable Person lastAsked;
  private Instant lastAskedAt = Instant.MAX;
  private @Nullable PersonId lastMeant;
  private @Nullable Instant reviewedAt;
  private Instant orderedAt = Instant.MIN;

  RunWatch(Town town, Checks checks, int number, Settings settings, ApprovalList approvals) {
    this.town = town;
    this.checks = checks;
    this.number = number;
    this.settings = settings;
    this.rules = settings.rules();
    this.approvals = approvals;
  }

  // ---- what it was told ---------------------------------------------------------------------

  /** Somebody who has looked has said, before the run, that he is away. */
  void vouchedAway(PersonId person) {
    lastTruth.put(person, new Word(town.now(), false, false));
  }

  void told(DirectorySnapshot answer) {
    Set<PersonId> said = Hearsay.in(answer, rules);
    Set<PersonId> saidKept = Hearsay.kept(answer, rules);
    DirectorySnapshot real = town.people().snapshot(rules.groups());
    Set<PersonId> in = Hearsay.in(real, rules);
    Set<PersonId> kept = Hearsay.kept(real, rules);
    boolean silent = !Hearsay.askOfKept(answer.groups().keySet(), rules);
    for (PersonId person : town.people().everybody()) {
      hear(
          person,
          said.contains(person) == in.contains(person)
              && (silent || saidKept.contains(person) == kept.contains(person)),
          in.contains(person),
          kept.contains(person));
    }
    listed = surely(answer, said);
    listedAt = town.now();
  }

  /** Without those of whom the list itself says that they cannot be told apart. */
  private Set<PersonId> surely(DirectorySnapshot answer, Set<PersonId> said) {
    Set<UserName> doubtful = new HashSet<>();
    for (GroupSnapshot group : answer.groups().values()) {
      doubtful.addAll(group.unknown().keySet());
      for (Member member : group.members()) {
        PersonId other = listedNames.putIfAbsent(member.name(), member.id());
        if (other != null && !other.equals(member.id())) {
          doubtful.add(member.name());
        }
      }
    }
    doubtful.forEach(listedNames::remove);
    Set<PersonId> sure = new HashSet<>(said);
    sure.retainAll(listedNames.values());
    return sure;
  }

  void told(FleetSnapshot answer) {
    shownAt = town.now();
    for (Workspace row : answer.workspaces()) {
      shown.put(row.id(), row);
      PersonId owner = ownerOf(row);
      if (owner != null && listed.contains(owner)) {
        isIn(row, listedAt);
      }
    }
  }

  /** The stored owner, or who is listed under the name. */
  private @Nullable PersonId ownerOf(Workspace row) {
    return row.tags().owner().map(Owner::person).orElseGet(() -> listedNames.get(row.user()));
  }

  private void isIn(Workspace row, Instant at) {
    if (row.tags().marked() && managed(row)) {
      saidIn.put(row.id(), at);
    }
  }

  boolean managed(Workspace row) {
    return row.tags().managedBy().flatMap(rules::assignment).isPresent();
  }

  void told(Person asked, Set<DistinguishedName> groups, Verdict verdict, boolean atLast) {
    PersonId meant = meant(asked);
    boolean said = Hearsay.in(verdict, rules);
    if (atLast) {
      lastAsked = asked;
      lastAskedAt = town.now();
      lastMeant = meant;
    }
    if (verdict instanceof Verdict.Unknown) {
      return;
    }
    if (meant != null) {
      boolean in = town.people().in(rules).contains(meant);
      boolean kept = kept(meant);
      boolean silent = !Hearsay.askOfKept(groups, rules);
      hear(meant, said == in && (silent || Hearsay.kept(verdict, rules) == kept), in, kept);
    }
    for (Workspace row : shown.values()) {
      Optional<Owner> owner = row.tags().owner();
      boolean his =
          asked.id() == null
              ? owner.isEmpty() && row.user().equals(asked.name())
              : owner.filter(o -> o.person().equals(asked.id())).isPresent();
      if (his && said) {
        isIn(row, town.now());
      } else if (his && !atLast) {
        checks.tell(check -> check.saidAway(this, row.id()));
      }
    }
  }

  private boolean kept(PersonId person) {
    return Hearsay.kept(town.people().snapshot(rules.groups()), rules).contains(person);
  }

  /** Whom a question means, by what is true now; null if nobody bears the name. */
  private @Nullable PersonId meant(Person asked) {
    if (asked.id() != null) {
      return asked.id();
    }
    List<PersonId> bearers = town.people().bearers(asked.name());
    return bearers.size() == 1 ? bearers.get(0) : null;
  }

  private void hear(PersonId person, boolean honest, boolean in, boolean kept) {
    if (honest) {
      lastTruth.put(person, new Word(town.now(), in, kept));
    }
  }

  void told(WorkspaceId id, Optional<Workspace> row) {
    row.ifPresentOrElse(found -> reread.put(id, found), () -> reread.remove(id));
    rereadAt.put(id, town.now());
  }

  void toldUses(Map<WorkspaceId, LastConnection> answer) {
    uses.putAll(answer);
  }

  @Override
  public void reviewed(Review review) {
    reviewedAt = town.now();
    reread.clear();
    rereadAt.clear();
    lastAsked = null;
    lastAskedAt = Instant.MAX;
    lastMeant = null;
  }

  @Override
  public void removing(RemovalRecord why) {
    removing.add(why.desktop().id());
  }

  /** Before anything can come between the run and the service. */
  void ordersNow() {
    orderedAt = town.now();
  }

  void ended(WorkspaceId id) {
    ended.add(id);
  }

  // ---- what checks ask ----------------------------------------------------------------------

  Town town() {
    return town;
  }

  int number() {
    return number;
  }

  Settings settings() {
    return settings;
  }

  SyncRules rules() {
    return rules;
  }

  ApprovalList approvals() {
    return approvals;
  }

  /** Whether the list has one member of this name. */
  boolean isListed(UserName name) {
    return listedNames.containsKey(name);
  }

  /** The rows of the fleet's list. */
  Map<WorkspaceId, Workspace> shown() {
    return shown;
  }

  Instant shownAt() {
    return shownAt;
  }

  /** The last look at the desktop since the plan was made. */
  Optional<Workspace> reread(WorkspaceId id) {
    return Optional.ofNullable(reread.get(id));
  }

  /** Whether something that happened then could no longer be seen by the last look at it. */
  boolean isAfterReread(WorkspaceId id, Instant then) {
    return then.isAfter(rereadAt.getOrDefault(id, Instant.MAX));
  }

  /** Whether something that happened then could no longer be known by the last verification. */
  boolean isAfterLastVerification(Instant then) {
    return then.isAfter(lastAskedAt);
  }

  @Nullable Person lastAsked() {
    return lastAsked;
  }

  /** Whose the desktop is, as it was re-read: by its stored id, else by name, else by its past. */
  Optional<PersonId> whose(Workspace row) {
    Optional<PersonId> stored = row.tags().owner().map(Owner::person);
    return stored.or(() -> Optional.ofNullable(lastMeant)).or(() -> town.firstOwner(row.id()));
  }

  Optional<Word> lastTruth(PersonId person) {
    return Optional.ofNullable(lastTruth.get(person));
  }

  /** Marked desktops whose owner was said to be IN, and when that was. */
  Map<WorkspaceId, Instant> saidIn() {
    return saidIn;
  }

  /** When the run gave the order that is carried out now. */
  Instant orderedAt() {
    return orderedAt;
  }

  Optional<Instant> reviewedAt() {
    return Optional.ofNullable(reviewedAt);
  }

  Map<WorkspaceId, LastConnection> uses() {
    return uses;
  }

  boolean hasWrittenDown(WorkspaceId id) {
    return removing.contains(id);
  }

  Set<WorkspaceId> ended() {
    return ended;
  }
}
