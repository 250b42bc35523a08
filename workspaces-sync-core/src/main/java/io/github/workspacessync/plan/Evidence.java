package io.github.workspacessync.plan;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.List;
import java.util.Map;

/**
 * What was asked beyond the two snapshots: the second path, and the last use.
 *
 * <p>A desktop that is not among the verdicts was not looked at, and nothing is taken from it.
 *
 * @param verdicts what the owner's own entry says, for each desktop that was looked at
 * @param uses the last use, for each desktop for which the service told one
 * @param controls whether the second path can see at all
 */
public record Evidence(
    Map<WorkspaceId, Verdict> verdicts,
    Map<WorkspaceId, LastConnection> uses,
    List<Control> controls) {
  /** Nothing was looked at. */
  public static final Evidence NONE = new Evidence(Map.of(), Map.of(), List.of());

  public Evidence {
    verdicts = Map.copyOf(verdicts);
    uses = Map.copyOf(uses);
    controls = List.copyOf(controls);
  }

  /**
   * A known member, looked up in the same way as a leaver.
   *
   * @param group the group whose leavers this vouches for
   * @param lender the group from which the member was taken, which is another where {@code group}
   *     has none
   * @param byName whether the look-up went by name instead of by id
   * @param found whether the member's own entry named the lender
   * @param detail who was asked and what came of it
   */
  public record Control(
      DistinguishedName group,
      DistinguishedName lender,
      boolean byName,
      boolean found,
      String detail) {}
}
