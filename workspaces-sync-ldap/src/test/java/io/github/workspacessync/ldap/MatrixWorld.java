package io.github.workspacessync.ldap;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.SyncRules;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.Synchronizer;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A group in several ranges, its members by all paths, three leavers, and a desktop for each of
 * them; the marks of six are due. No limit and no guard's number holds anything back: what saves a
 * member here is what was read.
 */
final class MatrixWorld implements AutoCloseable {
  /** How the groups are kept. */
  enum Kind {
    ACTIVE_DIRECTORY,
    BY_BACK_LINKS,
    BY_SWEEP,
    DISTRIBUTION_GROUPS,
    OPENLDAP,
    OPENLDAP_WITHOUT_MEMBER_OF;

    /** Whether one look at a person asks by two paths: memberOf and tokenGroups. */
    boolean looksTwice() {
      return this == ACTIVE_DIRECTORY;
    }

    /** The kind whose snapshot is read by the same requests. */
    Kind snapshotAs() {
      return switch (this) {
        case DISTRIBUTION_GROUPS -> ACTIVE_DIRECTORY;
        case OPENLDAP_WITHOUT_MEMBER_OF -> OPENLDAP;
        default -> this;
      };
    }

    /** The kind whose verification is asked by the same requests. */
    Kind verifyAs() {
      return way() == null ? this : ACTIVE_DIRECTORY;
    }

    /** How members are looked up; null: as is best, which is by name for so few. */
    Strategy.@Nullable Way way() {
      return switch (this) {
        case BY_BACK_LINKS -> Strategy.Way.BY_BACK_LINKS;
        case BY_SWEEP -> Strategy.Way.BY_SWEEP;
        default -> null;
      };
    }

    boolean ad() {
      return this != OPENLDAP && this != OPENLDAP_WITHOUT_MEMBER_OF;
    }
  }

  /** Since when those who are the most in danger are members, and where the fault strikes. */
  enum Story {
    /** They always were; the snapshot is told wrongly. */
    MEMBERS_ALL_ALONG,
    /** They came back after the snapshot; only the verification can tell. */
    BACK_BEFORE_VERIFY,
    /** They came back after the plan was made; only the last look can tell. */
    BACK_BEFORE_LAST_LOOK
  }

  /** What a run came to, if nobody lost a desktop. */
  enum Outcome {
    /** As without a fault: the leavers' desktops ended and nobody else was held. */
    WHOLE,
    /** An exception; nothing was ended. */
    REFUSED,
    /** Somebody's removal was held. */
    HELD
  }

  static final String DIRECT = "anna";
  static final String NESTED = "fritz";

  private static final List<String> MEMBERS =
      List.of("anna", "berta", "carl", "dora", "emil", "fritz", "gerda", "hans", "ida", "nora");
  private static final Set<String> LEAVERS = Set.of("leo", "lena", "gina");

  /** Their marks are due; the desktops of the others carry none. */
  private static final Set<String> IN_DANGER =
      Set.of("anna", "fritz", "nora", "leo", "lena", "gina");

  /** Their desktops carry no owner's id, so that they are looked up by name. */
  private static final Set<String> WITHOUT_ID = Set.of("carl", "lena", "fritz");

  private static final AssignmentName NAME = new AssignmentName("WorkSpaces");
  private static final Limits NONE =
      new Limits(new Limits.Terminations(1000, 100, 1000), null, 0, Set.of());

  private final Kind kind;
  private final EmbeddedDirectory directory;
  private final Map<String, String> owners = new TreeMap<>();
  private final DistinguishedName group;
  private final String team;
  private volatile boolean struckCall;

  MatrixWorld(Kind kind) {
    this.kind = kind;
    directory =
        kind.ad()
            ? EmbeddedDirectory.activeDirectory().valueLimit(4).pageLimit(3).start()
            : EmbeddedDirectory.openLdap().memberOf(kind == Kind.OPENLDAP).start();
    MEMBERS.forEach(directory::addUser);
    LEAVERS.forEach(directory::addUser);
    team = add("team", "fritz", "gerda", "hans", "ida", "berta");
    List<String> values =
        List.of("anna", "berta", "carl", "dora", "emil", "hans", "ida", "gerda", "team");
    group = DistinguishedName.of(add("desktops", values.toArray(String[]::new)));
    add("mail", "anna", "leo", "fritz");
    add("print", "anna", "leo", "fritz");
    if (kind.ad()) {
      // So many groups that memberOf comes in ranges as well; tokenGroups never does.
      for (String list : List.of("list1", "list2")) {
        directory.addGroup(
            DirectoryGroup.named(list).distribution().withMembers("anna", "leo", "fritz"));
      }
    }
    if (kind.ad() && kind != Kind.DISTRIBUTION_GROUPS) {
      directory.setPrimaryGroup("nora", "desktops");
    } else {
      directory.addMember("desktops", "nora");
    }
    for (String name : people()) {
      owners.put(name, directory.entry(name).id() + "@" + directory.entry("desktops").id());
    }
    directory.delete("gina");
  }

  private String add(String name, String... members) {
    DirectoryGroup added = DirectoryGroup.named(name).withMembers(members);
    return directory.addGroup(kind == Kind.DISTRIBUTION_GROUPS ? added.distribution() : added).dn();
  }

  private static Set<String> people() {
    Set<String> people = new TreeSet<>(MEMBERS);
    people.addAll(LEAVERS);
    return people;
  }

  EmbeddedDirectory directory() {
    return directory;
  }

  Settings settings() {
    Settings settings = Settings.of(directory);
    return kind.ad() ? settings : settings.openLdap();
  }

  Kind kind() {
    return kind;
  }

  String group() {
    return group.value();
  }

  String team() {
    return team;
  }

  String dn(String name) {
    return directory.entry(name).dn();
  }

  /** Whether the call that the story is about is being answered right now. */
  boolean inStruckCall() {
    return struckCall;
  }

  /** One run of the product. Throws AssertionError if a member's desktop was ended. */
  Outcome run(LdapDirectorySource source, Story story) {
    InMemoryFleet fleet = new InMemoryFleet();
    Map<WorkspaceId, String> desktops = desktops(fleet);
    Set<String> planned = new TreeSet<>();
    boolean refused = false;
    if (story != Story.MEMBERS_ALL_ALONG) {
      leave();
    }
    try (Telling telling = new Telling(source, story)) {
      Synchronizer product =
          new Synchronizer(
              rules(), Guards.of(NONE), fleet.clock(), Deadline.none(), RunListener.SILENT);
      product.apply(
          telling,
          fleet,
          review -> {
            review.actions().stream()
                .filter(action -> action.kind() == Action.Kind.REMOVAL)
                .forEach(action -> planned.add(action.user().value()));
            return Approval.grantedBy("the test");
          });
    } catch (DirectoryException e) {
      refused = true;
    } finally {
      comeBack();
    }
    Set<String> ended = new TreeSet<>();
    desktops.forEach(
        (id, name) -> {
          if (fleet.calls(Verb.TERMINATE).stream().anyMatch(call -> call.names(id))) {
            ended.add(name);
          }
        });
    demandNoMember(ended, "lost a desktop");
    if (story == Story.MEMBERS_ALL_ALONG) {
      demandNoMember(planned, "was to lose a desktop, or to be marked");
    }
    if (refused) {
      return Outcome.REFUSED;
    }
    return ended.equals(LEAVERS) ? Outcome.WHOLE : Outcome.HELD;
  }

  private static void demandNoMember(Set<String> names, String what) {
    Set<String> members = new TreeSet<>(names);
    members.retainAll(MEMBERS);
    if (!members.isEmpty()) {
      throw new AssertionError(members + " " + what);
    }
  }

  private void leave() {
    directory.removeMember("desktops", DIRECT);
    directory.removeMember("team", NESTED);
  }

  private void comeBack() {
    directory.addMember("desktops", DIRECT);
    directory.addMember("team", NESTED);
  }

  private SyncRules rules() {
    return new SyncRules(
        List.of(new Assignment(NAME, group, Blueprint.of(new BundleId("wsb-standard")))),
        Policy.DEFAULT);
  }

  private Map<WorkspaceId, String> desktops(InMemoryFleet fleet) {
    Instant now = fleet.clock().instant();
    Instant since = now.minus(Duration.ofDays(8));
    String due = new RemovalMark(since, since.plus(Duration.ofDays(7)), now).format();
    Map<WorkspaceId, String> desktops = new HashMap<>();
    owners.forEach(
        (name, owner) -> {
          Map<String, String> tags = new HashMap<>(Tags.ownership(NAME));
          if (IN_DANGER.contains(name)) {
            tags.put(Tags.MARK, due);
          }
          if (!WITHOUT_ID.contains(name)) {
            tags.put(Tags.OWNER, owner);
          }
          WorkspaceId id = fleet.add(name, "wsb-standard", tags);
          fleet.connection(id, LastConnection.NEVER);
          desktops.put(id, name);
        });
    return desktops;
  }

  @Override
  public void close() {
    directory.close();
  }

  /** Lets the story happen between the questions. */
  private final class Telling implements DirectorySource {
    private final LdapDirectorySource source;
    private final Story story;

    Telling(LdapDirectorySource source, Story story) {
      this.source = source;
      this.story = story;
    }

    @Override
    public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
      struckCall = story == Story.MEMBERS_ALL_ALONG;
      try {
        return source.snapshot(groups);
      } finally {
        struckCall = false;
      }
    }

    @Override
    public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
      struckCall = story == Story.BACK_BEFORE_VERIFY;
      if (struckCall) {
        comeBack();
      }
      try {
        return source.verify(persons, groups);
      } finally {
        struckCall = false;
      }
    }

    @Override
    public Verdict reverify(Person person, Set<DistinguishedName> groups) {
      String name = person.name().value();
      struckCall =
          story == Story.BACK_BEFORE_LAST_LOOK && (name.equals(DIRECT) || name.equals(NESTED));
      if (struckCall) {
        comeBack();
      }
      try {
        return source.reverify(person, groups);
      } finally {
        struckCall = false;
      }
    }

    /** The source is the test's, which asks it again. */
    @Override
    public void close() {
      struckCall = false;
    }
  }
}
