package io.github.workspacessync.ldap;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Finds where a filter stops following RFC 4515, because the parser does not tell. */
final class FilterScanner {
  private static final int MAX_DEPTH = 100;

  /** Blanks that cannot belong to a value, where a parenthesis has to be escaped. */
  private static final Pattern AROUND_PARTS = Pattern.compile("^\\s+|(?<=[()])\\s+|\\s+(?=\\()");

  private final String text;
  private int at;

  private FilterScanner(String text) {
    this.text = text;
  }

  /** The position, from 0, of the first character that should not be there. */
  static OptionalInt firstFault(String text) {
    FilterScanner scanner = new FilterScanner(text);
    boolean right = scanner.component(0) && scanner.at == text.length();
    return right ? OptionalInt.empty() : OptionalInt.of(Math.min(scanner.at, text.length()));
  }

  static String explain(String text, int fault) {
    return "the filter "
        + text
        + " is not valid at character "
        + (fault + 1)
        + ": "
        + reason(text, fault);
  }

  private static String reason(String text, int fault) {
    if (fault >= text.length()) {
      return "it ends too early; a closing parenthesis is missing";
    }
    char here = text.charAt(fault);
    char before = fault == 0 ? ' ' : text.charAt(fault - 1);
    if (Character.isWhitespace(here)) {
      return "no blanks are allowed between the parts; write " + withoutBlanks(text);
    }
    if (here == ')' && (before == '&' || before == '|' || before == '!')) {
      return "(" + before + ") has no parts; leave it out";
    }
    if (here == '(' && before == ')') {
      return "only one part may stand here; join several as in (&(a=b)(c=d)) or (|(a=b)(c=d))";
    }
    if (here == '(' || here == '\\') {
      return "within a value write \\28 for (, \\29 for ), \\2a for * and \\5c for a backslash";
    }
    if (fault == 0) {
      return "a filter begins with a parenthesis, such as (objectClass=user)";
    }
    return "'" + here + "' is not expected here; a part has the form (attribute=value)";
  }

  /** What was probably meant; an example where that is no filter either. */
  private static String withoutBlanks(String text) {
    String closed = AROUND_PARTS.matcher(text).replaceAll("");
    return firstFault(closed).isEmpty() ? closed : "(&(a=b)(c=d))";
  }

  private boolean component(int depth) {
    if (depth > MAX_DEPTH || !take('(')) {
      return false;
    }
    char kind = peek();
    if (kind == '&' || kind == '|' || kind == '!') {
      at++;
      int parts = 0;
      do {
        if (!component(depth + 1)) {
          return false;
        }
        parts++;
      } while (peek() == '(' && (kind != '!' || parts == 0));
      return take(')');
    }
    return item() && take(')');
  }

  private boolean item() {
    int start = at;
    while (isDescription(peek())) {
      at++;
    }
    if (at == start && peek() != ':') {
      return false;
    }
    while (peek() != '=') {
      if ("<>~:".indexOf(peek()) < 0 && !isDescription(peek())) {
        return false;
      }
      at++;
    }
    at++;
    return value();
  }

  private boolean value() {
    while (at < text.length() && peek() != ')') {
      if (peek() == '(' || (peek() == '\\' && !isEscape())) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean isEscape() {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  private static boolean isDescription(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == ';'
        || c == '_';
  }

  private boolean take(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
