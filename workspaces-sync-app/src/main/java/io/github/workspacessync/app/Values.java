package io.github.workspacessync.app;

import io.github.workspacessync.app.Node.Scalar;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.ldap.LdapSyntax;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How single values are written.
 *
 * <p>Each method takes a value to the letter or refuses it with a message that quotes it.
 */
final class Values {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([dhm])");
  private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,5})([smh])");
  private static final Pattern INTEGER = Pattern.compile("0|[1-9]\\d{0,8}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  private Values() {}

  static String text(Node node) {
    if (!(node instanceof Scalar scalar)) {
      throw new IllegalArgumentException("a text is expected here, found " + node.kind());
    }
    if (scalar.type() != Scalar.Type.TEXT) {
      throw new IllegalArgumentException(
          "a text is expected here, found "
              + scalar.kind()
              + "; write it in quotes: "
              + quoted(scalar));
    }
    if (scalar.text().isBlank()) {
      throw new IllegalArgumentException("must not be blank");
    }
    return scalar.text();
  }

  static boolean flag(Node node) {
    if (node instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN) {
      return scalar.text().equals("true");
    }
    throw new IllegalArgumentException("write true or false, without quotes; found " + shown(node));
  }

  /** A whole number from 0 to 999,999,999. */
  static int count(Node node) {
    if (node instanceof Scalar scalar
        && scalar.type() == Scalar.Type.INTEGER
        && INTEGER.matcher(scalar.text()).matches()) {
      return Integer.parseInt(scalar.text());
    }
    throw new IllegalArgumentException(
        "a whole number from 0 on is expected here, without quotes; found " + shown(node));
  }

  static int percent(Node node) {
    int percent = count(node);
    if (percent > 100) {
      throw new IllegalArgumentException(percent + " is no percentage; it goes from 0 to 100");
    }
    return percent;
  }

  static double decimal(Node node) {
    if (node instanceof Scalar scalar
        && (scalar.type() == Scalar.Type.INTEGER || scalar.type() == Scalar.Type.DECIMAL)
        && DECIMAL.matcher(scalar.text()).matches()) {
      return new BigDecimal(scalar.text()).doubleValue();
    }
    throw new IllegalArgumentException(
        "a number such as 1.95 is expected here, without quotes; found " + shown(node));
  }

  /** {@code 7d}, {@code 12h}, {@code 30m} or {@code 0}. */
  static Duration duration(Node node) {
    String text = node instanceof Scalar scalar ? scalar.text() : "";
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a time such as 7d, 12h, 30m or 0 is expected here; found " + shown(node));
    }
    int number = Integer.parseInt(parts.group(1));
    return switch (parts.group(2)) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }

  /**
   * {@code 5s}, {@code 2m} or {@code 1h}: more than nothing, and not so long that it never ends.
   */
  static Duration timeout(Node node, Duration longest) {
    Matcher parts = TIMEOUT.matcher(node instanceof Scalar scalar ? scalar.text() : "");
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a time such as 5s or 2m is expected here; found " + shown(node));
    }
    int number = Integer.parseInt(parts.group(1));
    Duration time =
        switch (parts.group(2)) {
          case "h" -> Duration.ofHours(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofSeconds(number);
        };
    if (time.isZero() || time.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          shown(node) + " is not possible; write a time from 1s to " + longest.toMinutes() + "m");
    }
    return time;
  }

  static DistinguishedName name(Node node) {
    return DistinguishedName.of(LdapSyntax.checkDistinguishedName(text(node)));
  }

  /**
   * A distinguished name as servers write it, to be compared with what they give, and with other
   * settings.
   */
  static DistinguishedName nameWithoutBlanks(Node node) {
    return DistinguishedName.of(LdapSyntax.withoutBlanks(name(node).value()));
  }

  /**
   * The distinguished name of a group. Written without quotes between brackets it falls apart at
   * its commas, and each part would be taken for a group.
   */
  static DistinguishedName group(Node node) {
    DistinguishedName name = nameWithoutBlanks(node);
    if (LdapSyntax.parts(name.value()) == 1) {
      throw new IllegalArgumentException(
          shown(node)
              + " is only a part of a distinguished name; write the whole, in quotes between"
              + " brackets or braces");
    }
    return name;
  }

  /** One word of a closed list, to the letter. */
  static <T> Section.Parser<T> oneOf(Map<String, T> unordered) {
    Map<String, T> words = new TreeMap<>(unordered);
    return node -> {
      String text = text(node);
      T meant = words.get(text);
      if (meant == null) {
        throw new IllegalArgumentException(notAmong(text, words.keySet()));
      }
      return meant;
    };
  }

  /** The constants of an enumeration, written in small letters with hyphens. */
  static <E extends Enum<E>> Section.Parser<E> word(Class<E> type) {
    Map<String, E> words = new TreeMap<>();
    Arrays.stream(type.getEnumConstants())
        .forEach(each -> words.put(each.name().toLowerCase(Locale.ROOT).replace('_', '-'), each));
    return oneOf(words);
  }

  static String notAmong(String text, Collection<String> words) {
    String meant = Nearest.to(text, words).map(near -> "; did you mean " + near + "?").orElse(".");
    return Printable.quote(text)
        + " is not known"
        + meant
        + " Possible: "
        + String.join(", ", List.copyOf(words));
  }

  static String shown(Node node) {
    return node instanceof Scalar scalar && scalar.type() != Scalar.Type.NOTHING
        ? quoted(scalar)
        : node.kind();
  }

  private static String quoted(Scalar scalar) {
    return Printable.quote(scalar.text());
  }
}
