package io.github.workspacessync.plan;

/**
 * Why something is deliberately not done.
 *
 * <p>The list is closed: whatever is not done has one of these reasons, and each has a way out.
 */
public enum HoldReason {
  UNKNOWN("find out in the directory why this person cannot be told; nothing is done meanwhile"),
  STANDBY("promote or remove the stand-by desktop in its primary Region"),
  IN_TRANSITION("wait: a later run decides when the desktop has settled"),
  SUSPENDED("wait until the service resumes the desktop"),
  STATE_UNKNOWN("use a newer version of this program, which knows the state"),
  DUPLICATE("decide which desktop stays and terminate the other by hand"),
  RENAMED("rename the account back, or move the data and terminate the desktop by hand"),
  NAME_TAKEN("settle the desktop of the name's former owner first"),
  INELIGIBLE("mend the account in the directory"),
  BROKEN("reboot or rebuild the desktop in the console"),
  FOREIGN("adopt the desktop by its ownership tags, or remove it by hand"),
  EXISTS_ELSEWHERE(
      "find the desktop that the service speaks of; it is not in this directory's list"),
  PROTECTED("take away the protection"),
  KEPT("take the person out of the keepMembersOf group"),
  NOT_EXAMINED(
      "wait: a later run looks at it; or raise limits.terminations, or approve the removal of this"
          + " desktop by its id, so that it is looked at"),
  CONTRADICTED("find out why group and account disagree; often replication is late"),
  UNPROVEN(
      "mend what the detail names, so that the person's own entry and its groups can be read wholly"),
  UNIDENTIFIED(
      "make sure that it was no rename, then approve the removal of this desktop by its id"),
  UNRESOLVED(
      "mend the group's values that cannot be resolved, or approve the removal of this desktop by"
          + " its id"),
  WITHIN_GRACE("wait for the due date, or put the person back into the group"),
  RECENTLY_USED(
      "ask the user; the removal goes on when the desktop is no longer used, or when it is approved"
          + " by the desktop's id"),
  BUDGET("wait: the next runs go on; or raise the limit"),
  GUARD("see the objection"),
  MODE("set removal.mode");

  private final String wayOut;

  HoldReason(String wayOut) {
    this.wayOut = wayOut;
  }

  /** What a person can do about it. */
  public String wayOut() {
    return wayOut;
  }
}
