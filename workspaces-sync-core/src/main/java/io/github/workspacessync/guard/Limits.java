package io.github.workspacessync.guard;

import io.github.workspacessync.directory.DistinguishedName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures that the guards go by.
 *
 * <p>A limit of 0 means zero, not "no limit".
 *
 * @param creations how many desktops a run may order; null = any number
 * @param minimumMembers below so many effective members a group is not believed
 * @param allowEmptyGroup groups that may be empty, nested ones included
 */
public record Limits(
    Terminations terminations,
    @Nullable Integer creations,
    int minimumMembers,
    Set<DistinguishedName> allowEmptyGroup) {
  /** The documented defaults. */
  public static final Limits DEFAULT = new Limits(new Terminations(10, 10, 1), null, 0, Set.of());

  public Limits {
    if ((creations != null && creations < 0) || minimumMembers < 0) {
      throw new IllegalArgumentException("a limit must not be negative");
    }
    allowEmptyGroup = Set.copyOf(allowEmptyGroup);
  }

  /**
   * How many desktops may be marked, and how many ended.
   *
   * @param count never more than this
   * @param percent of the managed desktops, rounded down
   * @param floor what a small fleet may lose though the percentage rounds to less
   */
  public record Terminations(int count, int percent, int floor) {
    public Terminations {
      if (count < 0 || percent < 0 || percent > 100 || floor < 0) {
        throw new IllegalArgumentException(
            "count and floor must not be negative, percent lies between 0 and 100");
      }
    }

    /** What {@code base} managed desktops allow. */
    public int allowed(int base) {
      if (count == 0 || percent == 0) {
        return 0;
      }
      int share = (int) ((long) base * percent / 100);
      return Math.min(count, Math.max(floor, share));
    }
  }
}
