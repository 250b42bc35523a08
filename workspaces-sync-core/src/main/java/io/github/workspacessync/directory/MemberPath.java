package io.github.workspacessync.directory;

import java.util.List;

/**
 * The way by which a person is in a group: from the group asked for down to the one that holds him.
 *
 * <p>It answers "why has he a desktop" a year later.
 *
 * @param groups at least the group asked for; the last one holds the person
 * @param primary whether the last one holds him as his primary group, which lists no {@code member}
 *     value (Active Directory)
 */
public record MemberPath(List<DistinguishedName> groups, boolean primary) {
  public MemberPath {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a path has at least one group");
    }
  }

  public static MemberPath direct(DistinguishedName group) {
    return new MemberPath(List.of(group), false);
  }

  @Override
  public String toString() {
    String steps = String.join(" > ", groups.stream().map(DistinguishedName::value).toList());
    return primary ? steps + " (primary group)" : steps;
  }
}
