package io.github.workspacessync.app;

import io.github.workspacessync.fleet.WorkspaceId;
import java.util.regex.Pattern;

/** How a desktop's id is written by people. */
final class DesktopIds {
  static final String BEGINNING = "ws-";
  private static final Pattern FORM = Pattern.compile("ws-[0-9a-z]{8,63}");

  private DesktopIds() {}

  /**
   * Takes an id to the letter (Amazon WorkSpaces API reference, WorkspaceId).
   *
   * @throws IllegalArgumentException if it is none
   */
  static WorkspaceId of(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Printable.quote(text) + " is no desktop's id; one looks like ws-0a1b2c3d4");
    }
    return new WorkspaceId(text);
  }
}
