package io.github.workspacessync.directory;

import java.util.List;
import java.util.Map;

/**
 * All groups that were asked for, read from one server.
 *
 * <p>It exists only whole: there is no snapshot of some of the groups.
 *
 * @param source the server, and the way it was read, for the report
 * @param notes sentences for the report: why it was read in this way, and what the reader should
 *     know of it
 * @param groups exactly the groups asked for
 */
public record DirectorySnapshot(
    String source, List<String> notes, Map<DistinguishedName, GroupSnapshot> groups) {
  public DirectorySnapshot {
    notes = List.copyOf(notes);
    groups = Map.copyOf(groups);
  }

  /** A snapshot of which there is nothing more to say. */
  public DirectorySnapshot(String source, Map<DistinguishedName, GroupSnapshot> groups) {
    this(source, List.of(), groups);
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
