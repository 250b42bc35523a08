package io.github.workspacessync.ldap;

import java.util.List;

/**
 * A way to find the entries behind the values of groups.
 *
 * <p>Whatever it leaves open is looked up by name afterwards, so that each way ends in the same
 * answer; they differ in the number of requests alone.
 */
interface MemberSearch {
  /**
   * Looks for what is still open.
   *
   * @param filtered whether to look only for those who match the user filter. Nearly all members
   *     do, so they are asked for first and only the others cost a second request
   */
  void find(List<GroupNode> level, boolean filtered);
}
