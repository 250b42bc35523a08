package io.github.workspacessync.ldap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ldaptive.dn.DefaultAttributeValueEscaper;
import org.ldaptive.dn.DefaultRDnNormalizer;
import org.ldaptive.dn.Dn;
import org.ldaptive.dn.RDnNormalizer;

/**
 * Finds by distinguished name, whatever its spelling.
 *
 * <p>The same letters in any case are one name. Another spelling of the same name (escapes, blanks
 * around separators) is found only where it is beyond doubt: two names that come out alike find
 * nothing, so that nobody is ever taken for somebody else.
 */
final class DnIndex<T> {
  private static final RDnNormalizer SPELLING =
      new DefaultRDnNormalizer(
          new DefaultAttributeValueEscaper(),
          DefaultRDnNormalizer.LOWERCASE,
          DefaultRDnNormalizer.LOWERCASE);

  private final Map<String, T> exact = new HashMap<>();

  /** Only of names that are not plain; nearly all are, and need no second key. */
  private final Map<String, Set<String>> spellings = new HashMap<>();

  /** Adds a value, or replaces the one that the very same name has. */
  void put(String name, T value) {
    String key = fold(name);
    if (exact.put(key, value) == null) {
      remember(name, key);
    }
  }

  /** Adds a value, unless the very same name has one; says whether it did. */
  boolean putIfNew(String name, T value) {
    String key = fold(name);
    boolean added = exact.putIfAbsent(key, value) == null;
    if (added) {
      remember(name, key);
    }
    return added;
  }

  /** Replaces the value that the name has in whatever spelling, or adds one. */
  void set(String name, T value) {
    put(key(name).orElse(name), value);
  }

  Optional<T> get(String name) {
    return key(name).map(exact::get);
  }

  boolean contains(String name) {
    return key(name).isPresent();
  }

  /** The folded name under which the value is kept; the same for every spelling. */
  Optional<String> key(String name) {
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    String key = fold(name);
    if (exact.containsKey(key)) {
      return Optional.of(key);
    }
    String spelling = spelling(name, key);
    Set<String> keys = spellings.getOrDefault(spelling, Set.of());
    if (exact.containsKey(spelling) && isPlain(spelling)) {
      return keys.isEmpty() ? Optional.of(spelling) : Optional.empty();
    }
    return keys.size() == 1 ? Optional.of(keys.iterator().next()) : Optional.empty();
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Whether no other spelling could be simpler, so that the folded name is the normalised one as
   * well: letters, digits and the like, no escapes, and no blanks beside separators.
   */
  static boolean isPlain(String name) {
    boolean typed = false;
    for (int i = 0; i < name.length(); i++) {
      char each = name.charAt(i);
      if (each <= 0x1f || each >= 0x7f || "\\\"#+;<>".indexOf(each) >= 0) {
        return false;
      }
      if (each == ' ' && (isEdge(name, i - 1) || isEdge(name, i + 1))) {
        return false;
      }
      if (each == '=' && (typed || isEdge(name, i + 1))) {
        return false;
      }
      typed = each == '=' || (typed && each != ',');
    }
    return true;
  }

  static String normalize(String name) {
    try {
      return new Dn(name).format(SPELLING);
    } catch (RuntimeException unparsable) {
      return fold(name);
    }
  }

  private static boolean isEdge(String name, int at) {
    return at < 0 || at >= name.length() || name.charAt(at) == ',' || name.charAt(at) == '=';
  }

  private void remember(String name, String key) {
    if (!isPlain(name)) {
      spellings.computeIfAbsent(normalize(name), same -> new HashSet<>(2)).add(key);
    }
  }

  private static String spelling(String name, String key) {
    return isPlain(name) ? key : normalize(name);
  }
}
