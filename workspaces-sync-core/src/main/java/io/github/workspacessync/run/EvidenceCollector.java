package io.github.workspacessync.run;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.FleetView;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.ApprovalList;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Candidate;
import io.github.workspacessync.plan.Census;
import io.github.workspacessync.plan.Evidence;
import io.github.workspacessync.plan.Rotation;
import io.github.workspacessync.plan.SyncRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the second path about candidates, and about known members to see whether it sees.
 *
 * <p>It looks at every marked desktop, at every one on the list of approvals, and at one more
 * leaver than the limit allows: enough for the limit to object, and an emptied group does not cost
 * thousands of look-ups.
 */
final class EvidenceCollector {
  private static final int MOST_MOVERS = 100;
  private static final int CONTROLS = 3;

  private final SyncRules rules;
  private final Limits limits;
  private final DirectorySnapshot snapshot;
  private final ApprovalList approvals;
  private final Instant now;

  EvidenceCollector(
      SyncRules rules,
      Limits limits,
      DirectorySnapshot snapshot,
      ApprovalList approvals,
      Instant now) {
    this.rules = rules;
    this.limits = limits;
    this.snapshot = snapshot;
    this.approvals = approvals;
    this.now = now;
  }

  Evidence collect(
      List<Candidate> candidates, Census census, DirectorySource directory, FleetView fleet) {
    List<Candidate> chosen = choose(candidates, census);
    if (chosen.isEmpty()) {
      return Evidence.NONE;
    }
    List<Probe> probes = probes(chosen);
    Set<Person> asked = new LinkedHashSet<>();
    chosen.forEach(candidate -> asked.add(candidate.person()));
    probes.forEach(probe -> asked.add(probe.person()));
    Map<Person, Verdict> answers = directory.verify(asked, rules.groups());

    Map<WorkspaceId, Verdict> verdicts = new HashMap<>();
    for (Candidate candidate : chosen) {
      verdicts.put(
          candidate.desktop().id(),
          answers.getOrDefault(
              candidate.person(), new Verdict.Unknown("the directory did not answer about him")));
    }
    return new Evidence(verdicts, uses(chosen, fleet), controls(probes, answers));
  }

  private List<Candidate> choose(List<Candidate> candidates, Census census) {
    List<Candidate> chosen = new ArrayList<>();
    Map<AssignmentName, List<Candidate>> leavers = new LinkedHashMap<>();
    List<Candidate> movers = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (approvals.covers(candidate.desktop().id())) {
        chosen.add(candidate);
        continue;
      }
      switch (candidate.why()) {
        case MARKED -> chosen.add(candidate);
        case LEAVER ->
            leavers.computeIfAbsent(candidate.assignment(), n -> new ArrayList<>()).add(candidate);
        case MOVER -> movers.add(candidate);
      }
    }
    leavers.forEach(
        (name, all) -> {
          long most = limits.terminations().allowed(census.managed(name)) + 1L;
          Rotation.of(all, now).stream().limit(most).forEach(chosen::add);
        });
    Rotation.of(movers, now).stream().limit(MOST_MOVERS).forEach(chosen::add);
    return chosen;
  }

  private static Map<WorkspaceId, LastConnection> uses(List<Candidate> chosen, FleetView fleet) {
    List<WorkspaceId> ids =
        chosen.stream()
            .filter(Candidate::useMatters)
            .map(candidate -> candidate.desktop().id())
            .toList();
    return ids.isEmpty() ? Map.of() : fleet.lastConnections(ids);
  }

  /** A known member to be looked up in the way in which some leavers are. */
  private record Probe(
      DistinguishedName group, DistinguishedName lender, boolean byName, Person person) {}

  private List<Probe> probes(List<Candidate> chosen) {
    Set<Map.Entry<AssignmentName, Boolean>> ways = new LinkedHashSet<>();
    for (Candidate candidate : chosen) {
      if (candidate.why() != Candidate.Why.MOVER) {
        ways.add(Map.entry(candidate.assignment(), candidate.person().id() == null));
      }
    }
    List<Probe> probes = new ArrayList<>();
    for (Map.Entry<AssignmentName, Boolean> way : ways) {
      Assignment assignment = rules.assignment(way.getKey()).orElseThrow();
      GroupSnapshot lender = lender(assignment.group());
      List<Member> members =
          lender.members().stream().sorted(Comparator.comparing(Member::id)).toList();
      for (Member member : Rotation.of(members, now).stream().limit(CONTROLS).toList()) {
        Person person = new Person(way.getValue() ? null : member.id(), member.name());
        probes.add(new Probe(assignment.group(), lender.group(), way.getValue(), person));
      }
    }
    return probes;
  }

  /** The group itself, or where it is empty any other that is not. */
  private GroupSnapshot lender(DistinguishedName group) {
    GroupSnapshot own = snapshot.group(group);
    if (!own.members().isEmpty()) {
      return own;
    }
    return rules.groups().stream()
        .map(snapshot::group)
        .filter(other -> !other.members().isEmpty())
        .findFirst()
        .orElse(own);
  }

  private static List<Evidence.Control> controls(List<Probe> probes, Map<Person, Verdict> answers) {
    List<Evidence.Control> controls = new ArrayList<>();
    for (Probe probe : probes) {
      Verdict verdict = answers.get(probe.person());
      boolean found =
          verdict instanceof Verdict.Present present && present.groups().contains(probe.lender());
      controls.add(
          new Evidence.Control(
              probe.group(),
              probe.lender(),
              probe.byName(),
              found,
              "the member " + probe.person().name() + (found ? " was found" : wasNot(verdict))));
    }
    return controls;
  }

  private static String wasNot(@Nullable Verdict verdict) {
    if (verdict instanceof Verdict.Unknown unknown) {
      return " could not be told: " + unknown.why();
    }
    return verdict instanceof Verdict.Gone
        ? " was not found at all"
        : " was found, but not his membership";
  }
}
