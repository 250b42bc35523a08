package io.github.workspacessync.testkit.workspaces;

import java.util.regex.Pattern;

/** The forms of the ids, from the service model. */
final class Ids {
  private static final Pattern WORKSPACE = Pattern.compile("ws-[0-9a-z]{8,63}");
  private static final Pattern BUNDLE = Pattern.compile("wsb-[0-9a-z]{8,63}");
  private static final Pattern DIRECTORY = Pattern.compile("d-[0-9a-f]{8,63}|wsd-[0-9a-z]{8,63}");

  // 36^9 ids, and a step that is coprime to it: unique, reproducible, and not in order of creation.
  private static final long SPACE = 101_559_956_668_416L;
  private static final long STEP = 60_466_177L;

  private Ids() {}

  static boolean isWorkspace(String id) {
    return WORKSPACE.matcher(id).matches();
  }

  static boolean isBundle(String id) {
    return BUNDLE.matcher(id).matches();
  }

  static boolean isDirectory(String id) {
    return DIRECTORY.matcher(id).matches();
  }

  static void requireBundle(String id) {
    if (!isBundle(id)) {
      throw new IllegalArgumentException("not a bundle id: " + id);
    }
  }

  static void requireDirectory(String id) {
    if (!isDirectory(id)) {
      throw new IllegalArgumentException("not a directory id: " + id);
    }
  }

  static String workspace(long sequence) {
    String text = Long.toString(sequence * STEP % SPACE, Character.MAX_RADIX);
    return "ws-" + "0".repeat(9 - text.length()) + text;
  }
}
