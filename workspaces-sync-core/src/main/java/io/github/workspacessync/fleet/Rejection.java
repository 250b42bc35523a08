package io.github.workspacessync.fleet;

/**
 * The refusal of one desktop's order.
 *
 * <p>It concerns that desktop only, except {@link Kind#QUOTA}, after which no creation of this run
 * can succeed.
 *
 * @param code the service's own code
 * @param message what the service said, and what to do
 */
public record Rejection(Kind kind, String code, String message) implements Reply {
  /** What to expect of another try. */
  public enum Kind {
    /** What was ordered is so already. */
    CONVERGED,
    /** It stays refused until somebody changes something for this person or desktop. */
    PERMANENT,
    /** The account's quota is used up. */
    QUOTA,
    /** A later run may succeed. */
    RETRY
  }

  @Override
  public String toString() {
    return code + ": " + message;
  }
}
