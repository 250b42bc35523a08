package io.github.workspacessync.ldap;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.MemberPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks down from one group over all that was read and accounts for each value it meets.
 *
 * <p>A value without a target is unresolved: there is no way to leave one out.
 */
final class MemberFold {
  private final DnIndex<Target> targets;
  private final Map<PersonId, Member> members = new LinkedHashMap<>();
  private final Set<String> unresolved = new LinkedHashSet<>();
  private final List<DistinguishedName> emptyNested = new ArrayList<>();
  private final Set<String> others = new HashSet<>();
  private final Set<GroupNode> seen = new HashSet<>();
  private final Deque<Step> open = new ArrayDeque<>();

  private record Step(GroupNode group, List<DistinguishedName> path) {}

  private MemberFold(DnIndex<Target> targets) {
    this.targets = targets;
  }

  /**
   * The snapshot of one group.
   *
   * @param bearers how many accounts of all that were read bear a name
   */
  static GroupSnapshot of(
      DistinguishedName asked,
      GroupNode group,
      DnIndex<Target> targets,
      Map<UserName, Set<PersonId>> bearers) {
    MemberFold fold = new MemberFold(targets);
    fold.seen.add(group);
    fold.open.add(new Step(group, List.of(asked)));
    while (!fold.open.isEmpty()) {
      fold.take(fold.open.remove());
    }
    String id =
        group
            .id()
            .orElseThrow(
                () ->
                    new DirectoryException(
                        "the id of the group "
                            + asked
                            + " (objectGUID or entryUUID) cannot be read; grant the bind user the"
                            + " right to read it, and check the kind of the directory"));
    return new GroupSnapshot(
        asked,
        new GroupId(id),
        List.copyOf(fold.members.values()),
        List.copyOf(fold.unresolved),
        fold.unknown(bearers),
        fold.emptyNested,
        fold.others.size());
  }

  private void take(Step step) {
    GroupNode group = step.group();
    if (step.path().size() > 1 && group.isEmpty()) {
      emptyNested.add(DistinguishedName.of(group.name()));
    }
    for (String value : group.values()) {
      take(value, targets.get(value).orElseGet(Target.Hidden::new), step);
    }
    group.primary().forEach(user -> add(user, new MemberPath(step.path(), true)));
    unresolved.addAll(group.hiddenPrimary());
  }

  private void take(String value, Target target, Step step) {
    if (target instanceof Target.User user) {
      add(user, new MemberPath(step.path(), false));
    } else if (target instanceof Target.Nested nested) {
      if (seen.add(nested.group())) {
        List<DistinguishedName> path = new ArrayList<>(step.path());
        path.add(DistinguishedName.of(nested.group().name()));
        open.add(new Step(nested.group(), List.copyOf(path)));
      }
    } else if (target instanceof Target.Other) {
      others.add(DnIndex.fold(value));
    } else {
      unresolved.add(value);
    }
  }

  private void add(Target.User user, MemberPath path) {
    members.putIfAbsent(user.id(), new Member(user.id(), user.name(), user.account(), path));
  }

  private Map<UserName, String> unknown(Map<UserName, Set<PersonId>> bearers) {
    Map<UserName, String> unknown = new LinkedHashMap<>();
    for (Member member : members.values()) {
      int count = bearers.getOrDefault(member.name(), Set.of()).size();
      if (count > 1) {
        unknown.put(member.name(), count + " accounts bear the name " + member.name());
      }
    }
    return unknown;
  }
}
