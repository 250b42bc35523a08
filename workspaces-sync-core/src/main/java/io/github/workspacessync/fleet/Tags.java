package io.github.workspacessync.fleet;

import io.github.workspacessync.AssignmentName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tags of a WorkSpace and what ours among them mean.
 *
 * <p>All state of this program is here; there is no other store. Ours are compared to the letter: a
 * desktop that does not carry both ownership tags is foreign.
 */
public record Tags(Map<String, String> values) {
  public static final String AUTOMATION = "Automation";
  public static final String MANAGED = "Managed";
  public static final String DIRECTORY_GROUP = "DirectoryGroup";
  public static final String MARK = "workspaces-sync:mark";
  public static final String OWNER = "workspaces-sync:owner";
  public static final String PROTECT = "workspaces-sync:protect";
  public static final String NOTE_PREFIX = "workspaces-sync:note:";

  /** All that AWS takes for a space in a key, and what Java does. */
  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

  public static final Tags NONE = new Tags(Map.of());

  public Tags {
    values = Map.copyOf(values);
  }

  /** Whether an operator must not use {@code key} for his own purposes. */
  public static boolean isReserved(String key) {
    return key.equals(AUTOMATION)
        || key.equals(DIRECTORY_GROUP)
        || key.startsWith("workspaces-sync:")
        || key.startsWith("aws:");
  }

  /** The ownership pair for an assignment. */
  public static Map<String, String> ownership(AssignmentName assignment) {
    return Map.of(AUTOMATION, MANAGED, DIRECTORY_GROUP, assignment.value());
  }

  /** The key of an assignment's note on the registered directory. */
  public static String noteKey(AssignmentName assignment) {
    return NOTE_PREFIX + assignment;
  }

  /** The assignment that the ownership pair names, where both tags are there. */
  public Optional<AssignmentName> managedBy() {
    String name = values.get(DIRECTORY_GROUP);
    if (!MANAGED.equals(values.get(AUTOMATION)) || name == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new AssignmentName(name));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  public Optional<Owner> owner() {
    return Owner.parse(values.get(OWNER));
  }

  public Optional<RemovalMark> mark() {
    return RemovalMark.parse(values.get(MARK));
  }

  /** Whether anything stands in the mark's place, readable or not. */
  public boolean marked() {
    return !values.getOrDefault(MARK, "").isEmpty();
  }

  /**
   * Whether a person has protected the desktop: the tag's presence counts, whatever its value. It
   * is typed by hand or pasted, so its key counts in any case and with any blanks, such as one that
   * does not break, around it and in it.
   */
  public boolean isProtected() {
    return values.keySet().stream()
        .anyMatch(key -> BLANKS.matcher(key).replaceAll("").equalsIgnoreCase(PROTECT));
  }

  /** These tags with {@code more} written over them. */
  public Tags with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(more);
    return new Tags(all);
  }
}
