package io.github.workspacessync.directory;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.UserName;
import java.util.List;
import java.util.Map;

/**
 * A group as it was read, whole.
 *
 * <p>Every value that the group lists is accounted for: as a member, as another kind of entry, or
 * by name among the unresolved.
 *
 * @param group the name asked for
 * @param id the group's immutable id
 * @param members the effective members, each person once
 * @param unresolved values (distinguished names) whose entry is gone, unreadable or in a place that
 *     was not asked; somebody may hide behind each
 * @param unknown persons of whom cannot be said whether they are in this group, with the reason,
 *     for example two accounts with one name
 * @param emptyNested nested groups that list no value at all
 * @param others how many values are no users: contacts, computers, foreign principals
 */
public record GroupSnapshot(
    DistinguishedName group,
    GroupId id,
    List<Member> members,
    List<String> unresolved,
    Map<UserName, String> unknown,
    List<DistinguishedName> emptyNested,
    int others) {
  public GroupSnapshot {
    members = List.copyOf(members);
    unresolved = List.copyOf(unresolved);
    unknown = Map.copyOf(unknown);
    emptyNested = List.copyOf(emptyNested);
  }

  /** A group in which every value is a member. */
  public static GroupSnapshot of(DistinguishedName group, GroupId id, List<Member> members) {
    return new GroupSnapshot(group, id, members, List.of(), Map.of(), List.of(), 0);
  }
}
