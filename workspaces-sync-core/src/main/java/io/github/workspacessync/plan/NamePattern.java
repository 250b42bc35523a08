package io.github.workspacessync.plan;

import io.github.workspacessync.UserName;
import java.util.Locale;
import java.util.regex.Pattern;

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

  public boolean matches(UserName name) {
    StringBuilder regex = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name.key()).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
