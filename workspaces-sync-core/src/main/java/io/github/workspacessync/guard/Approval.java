package io.github.workspacessync.guard;

/**
 * The answer to a review: whether it shall be carried out.
 *
 * <p>It lifts no objection and no hold.
 *
 * @param by who or what answered, for the report
 */
public record Approval(boolean granted, String by) {
  public static Approval grantedBy(String who) {
    return new Approval(true, who);
  }

  public static Approval declinedBy(String who) {
    return new Approval(false, who);
  }
}
