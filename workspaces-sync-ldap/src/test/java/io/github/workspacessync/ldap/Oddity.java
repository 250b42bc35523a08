package io.github.workspacessync.ldap;

import java.util.List;

/**
 * A text that is rare in names and legal there, whatever server keeps it.
 *
 * @param what for the name of the test
 * @param text a common name, of a user or of a group
 * @param userName whether it may be a user's name as well
 */
record Oddity(String what, String text, boolean userName) {
  static final List<Oddity> TABLE =
      List.of(
          new Oddity("a comma", "Doe, Jane", true),
          new Oddity("a plus", "R+D", true),
          new Oddity("quotes", "Jane \"JD\" Doe", true),
          new Oddity("a backslash", "back\\slash", true),
          new Oddity("a backslash before a comma", "back\\,slash", true),
          new Oddity("a backslash at the end", "back\\", true),
          new Oddity("what looks like an escape", "hex \\2C here", true),
          new Oddity("a leading number sign", "#4711", true),
          new Oddity("a leading blank", " ahead", false),
          new Oddity("a trailing blank", "behind ", false),
          new Oddity("parentheses and a star", "(a*b)(c=d)", true),
          new Oddity("angle brackets and a semicolon", "<a>;<b>", true),
          new Oddity("an equals sign", "CN=no name", true),
          new Oddity("NUL", "nul\u0000nul", false),
          new Oddity("a line break", "one\ntwo", false),
          new Oddity("emoji", "Ann \uD83D\uDC69\u200D\uD83D\uDCBB", true),
          new Oddity("an accent in one character", "Jos\u00E9", true),
          new Oddity("an accent that combines", "Rene\u0301", true),
          new Oddity("Chinese", "\u5F20\u4F1F", true),
          new Oddity("a dotless i", "\u0131smail", true),
          new Oddity("a dotted capital I", "\u0130zmir", true),
          new Oddity("a sharp s", "Stra\u00DFe", true),
          new Oddity("Hebrew", "\u05D3\u05D5\u05D3", true));

  @Override
  public String toString() {
    return what;
  }
}
