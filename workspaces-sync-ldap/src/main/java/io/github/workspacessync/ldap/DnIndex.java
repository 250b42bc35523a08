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
  private final Map<String, Set<String>> spellings = new HashMap<>();

  /** Adds a value, or replaces the one that the very same name has. */
  void put(String name, T value) {
    String key = fold(name);
    if (exact.put(key, value) == null) {
      spellings.computeIfAbsent(normalize(name), same -> new HashSet<>(2)).add(key);
    }
  }

  Optional<T> get(String name) {
    T found = exact.get(fold(name));
    if (found != null) {
      return Optional.of(found);
    }
    Set<String> keys = spellings.getOrDefault(normalize(name), Set.of());
    return keys.size() == 1
        ? Optional.ofNullable(exact.get(keys.iterator().next()))
        : Optional.empty();
  }

  boolean contains(String name) {
    return get(name).isPresent();
  }

  static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String normalize(String name) {
    try {
      return new Dn(name).format(SPELLING);
    } catch (RuntimeException unparsable) {
      return fold(name);
    }
  }
}
