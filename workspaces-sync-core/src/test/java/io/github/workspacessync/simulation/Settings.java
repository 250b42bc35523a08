package io.github.workspacessync.simulation;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.NamePattern;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.RecentUse;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.plan.Repair;
import io.github.workspacessync.plan.SyncRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The operator's configuration, which he may get wrong.
 *
 * @param groups the assignments' groups, one or two
 * @param filterTypo whether {@code userFilter} matches nobody
 */
record Settings(
    List<DistinguishedName> groups,
    Policy policy,
    Limits limits,
    boolean filterTypo,
    boolean sistersUndeclared) {
  static final AssignmentName FIRST = new AssignmentName("First");
  static final AssignmentName SECOND = new AssignmentName("Second");
  static final AssignmentName THIRD = new AssignmentName("Third");
  static final NamePattern BOSSES = new NamePattern("boss*");
  private static final List<AssignmentName> NAMES = List.of(FIRST, SECOND);

  Settings {
    groups = List.copyOf(groups);
  }

  static Settings draw(SplittableRandom random) {
    Policy policy =
        new Policy(
            RemovalMode.FULL,
            one(random, Duration.ZERO, hours(6), hours(12), hours(24), hours(24), hours(72)),
            random.nextInt(4) == 0,
            new RecentUse(one(random, hours(0), hours(6), hours(48)), hours(48)),
            random.nextInt(4) == 0 ? List.of(BOSSES) : List.of(),
            random.nextInt(3) == 0 ? Set.of(People.KEEP) : Set.of(),
            random.nextBoolean(),
            Repair.FIX,
            Repair.FIX,
            random.nextInt(3) == 0 ? MovePolicy.MIGRATE : MovePolicy.KEEP);
    Limits.Terminations terminations =
        new Limits.Terminations(
            one(random, 0, 1, 2, 2, 3, 3, 5, 10),
            one(random, 10, 20, 50, 100),
            one(random, 0, 1, 1, 2, 3));
    Limits limits =
        new Limits(
            terminations, random.nextInt(5) == 0 ? 2 : null, one(random, 0, 0, 0, 2), Set.of());
    return new Settings(
        random.nextInt(4) == 0 ? List.of(People.FIRST) : List.of(People.FIRST, People.SECOND),
        policy,
        limits,
        false,
        false);
  }

  @SafeVarargs
  static <T> T one(SplittableRandom random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  SyncRules rules() {
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      Blueprint blueprint =
          new Blueprint(
              new BundleId("wsb-" + i), WorkspaceProperties.NONE, null, Map.of("Team", "t" + i));
      assignments.add(new Assignment(NAMES.get(i), groups.get(i), blueprint));
    }
    return new SyncRules(assignments, policy);
  }

  Duration grace() {
    return policy.grace();
  }

  Settings withGroups(List<DistinguishedName> changed) {
    return new Settings(changed, policy, limits, filterTypo, sistersUndeclared);
  }

  Settings withPolicy(Policy changed) {
    return new Settings(groups, changed, limits, filterTypo, sistersUndeclared);
  }

  Settings withGrace(Duration grace) {
    return withPolicy(
        new Policy(
            policy.removal(),
            grace,
            policy.disabledLeave(),
            policy.recentUse(),
            policy.protect(),
            policy.keepMembersOf(),
            policy.requireMail(),
            policy.properties(),
            policy.tags(),
            policy.move()));
  }

  Settings withMode(RemovalMode mode) {
    return withPolicy(
        new Policy(
            mode,
            policy.grace(),
            policy.disabledLeave(),
            policy.recentUse(),
            policy.protect(),
            policy.keepMembersOf(),
            policy.requireMail(),
            policy.properties(),
            policy.tags(),
            policy.move()));
  }

  Settings protecting(List<NamePattern> names, Set<DistinguishedName> keepMembersOf) {
    return withPolicy(
        new Policy(
            policy.removal(),
            policy.grace(),
            policy.disabledLeave(),
            policy.recentUse(),
            names,
            keepMembersOf,
            policy.requireMail(),
            policy.properties(),
            policy.tags(),
            policy.move()));
  }

  Settings allowingEmpty(Set<DistinguishedName> groups) {
    return withLimits(
        new Limits(limits.terminations(), limits.creations(), limits.minimumMembers(), groups));
  }

  Settings unlimited() {
    return withLimits(
        new Limits(
            new Limits.Terminations(1000, 100, 1000),
            null,
            limits.minimumMembers(),
            limits.allowEmptyGroup()));
  }

  Settings withLimits(Limits changed) {
    return new Settings(groups, policy, changed, filterTypo, sistersUndeclared);
  }

  Settings withFilterTypo(boolean changed) {
    return new Settings(groups, policy, limits, changed, sistersUndeclared);
  }

  Settings withSistersUndeclared(boolean changed) {
    return new Settings(groups, policy, limits, filterTypo, changed);
  }
}
