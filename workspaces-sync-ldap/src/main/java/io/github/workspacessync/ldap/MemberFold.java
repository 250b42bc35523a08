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
import java.util.function.ToIntFunction;

/**
 * Walks down from one group over all that was read and accounts for each value it meets.
 *
 * <p>A value without a target is unresolved: there is no way to leave one out, and the values of
 * each group are counted against what they turned out to be.
 */
final class MemberFold {
  private final DnIndex<Target> targets;
  private final Map<PersonId, Member> members = new LinkedHashMap<>();
  private final Set<String> unresolved = new LinkedHashSet<>();
  private final Map<Target.User, String> doubts = new LinkedHashMap<>();
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
      ToIntFunction<UserName> bearers) {
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
                            + " (objectGUID, entryUUID, or what directory.attributes.id names)"
                            + " cannot be read; grant the bind user the right to read it, and check"
                            + " directory.kind"));
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
    MemberPath path = new MemberPath(step.path(), false);
    Tally tally = new Tally();
    for (String value : group.values()) {
      Target target = targets.get(value).orElseGet(Target.Absent::new);
      tally.count(target);
      take(value, target, path);
    }
    tally.demand(group.values().size(), group.name());
    MemberPath primary = new MemberPath(step.path(), true);
    for (String entry : group.primary()) {
      Target target = targets.get(entry).orElseGet(Target.Absent::new);
      if (!(target instanceof Target.Other)) {
        take(entry, target, primary);
      }
    }
    group.contradictions().forEach((entry, target) -> doubt(group, entry, target));
  }

  private void take(String value, Target target, MemberPath path) {
    if (target instanceof Target.User user) {
      members.putIfAbsent(user.id(), new Member(user.id(), user.name(), user.account(), path));
    } else if (target instanceof Target.Nested nested) {
      if (seen.add(nested.group())) {
        List<DistinguishedName> deeper = new ArrayList<>(path.groups());
        deeper.add(DistinguishedName.of(nested.group().name()));
        open.add(new Step(nested.group(), List.copyOf(deeper)));
      }
    } else if (target instanceof Target.Other) {
      others.add(DnIndex.fold(value));
    } else {
      unresolved.add(value);
    }
  }

  private void doubt(GroupNode group, String entry, Target target) {
    if (target instanceof Target.User user) {
      doubts.put(
          user, entry + " names the group " + group.name() + ", but the group does not list it");
    } else {
      unresolved.add(entry);
    }
  }

  private Map<UserName, String> unknown(ToIntFunction<UserName> bearers) {
    Map<UserName, String> unknown = new LinkedHashMap<>();
    doubts.forEach(
        (user, why) -> {
          if (!members.containsKey(user.id())) {
            unknown.put(user.name(), why);
          }
        });
    for (Member member : members.values()) {
      int count = bearers.applyAsInt(member.name());
      if (count > 1) {
        unknown.put(member.name(), count + " accounts bear the name " + member.name());
      }
    }
    return unknown;
  }
}
