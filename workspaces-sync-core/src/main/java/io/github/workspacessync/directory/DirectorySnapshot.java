package io.github.workspacessync.directory;

import java.util.Map;

/**
 * All groups that were asked for, read from one server.
 *
 * <p>It exists only whole: there is no snapshot of some of the groups.
 *
 * @param source the server, and the way it was read, for the report
 * @param groups exactly the groups asked for
 */
public record DirectorySnapshot(String source, Map<DistinguishedName, GroupSnapshot> groups) {
  public DirectorySnapshot {
    groups = Map.copyOf(groups);
  }

  /**
   * One of the groups that were asked for.
   *
   * @throws DirectoryException if the group was not asked for; an absent group is never an empty
   *     one
   */
  public GroupSnapshot group(DistinguishedName name) {
    GroupSnapshot found = groups.get(name);
    if (found == null) {
      throw new DirectoryException("the directory's answer does not contain the group " + name);
    }
    return found;
  }
}
