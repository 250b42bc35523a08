package io.github.workspacessync.app;

/** Colours for a terminal, or none. The text that is coloured must already be printable. */
record Ink(boolean on) {
  String heading(String text) {
    return paint("1", text);
  }

  String alarm(String text) {
    return paint("1;31", text);
  }

  String notice(String text) {
    return paint("33", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  private String paint(String code, String text) {
    return on ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
