package io.github.workspacessync.plan;

import io.github.workspacessync.UserName;
import java.util.Locale;

/**
 * A pattern of user names, in which {@code *} stands for any characters and {@code ?} for one.
 *
 * <p>It matches whole names without regard to case.
 */
public record NamePattern(String text) {
  public NamePattern {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a name pattern must not be blank");
    }
  }

  /** Whether the whole name matches, in time proportional to both lengths at most. */
  public boolean matches(UserName name) {
    int[] pattern = text.toLowerCase(Locale.ROOT).codePoints().toArray();
    int[] letters = name.key().codePoints().toArray();
    int at = 0;
    int letter = 0;
    int star = -1;
    int retry = 0;
    while (letter < letters.length) {
      if (at < pattern.length && pattern[at] == '*') {
        star = at++;
        retry = letter;
      } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == letters[letter])) {
        at++;
        letter++;
      } else if (star >= 0) {
        // The last star takes one letter more; the ones before it need not be tried again.
        at = star + 1;
        letter = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }

  @Override
  public String toString() {
    return text;
  }
}
