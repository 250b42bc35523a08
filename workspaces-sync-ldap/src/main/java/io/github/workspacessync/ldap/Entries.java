package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;
import org.ldaptive.ad.GlobalIdentifier;
import org.ldaptive.ad.SecurityIdentifier;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.OrFilter;

/** Reads attributes; one that is absent or malformed is empty, which callers take as unreadable. */
final class Entries {
  private Entries() {}

  /** Its distinguished name, in the server's own spelling. */
  static String dn(LdapEntry entry) {
    return entry instanceof EntryDecoder.DecodedEntry decoded ? decoded.dn() : entry.getDn();
  }

  static Optional<String> text(LdapEntry entry, String attribute) {
    for (String value : texts(entry, attribute)) {
      if (!value.isBlank()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  static List<String> texts(LdapEntry entry, String attribute) {
    LdapAttribute found = entry.getAttribute(attribute);
    if (found == null) {
      return List.of();
    }
    // Nearly all have one value, and a snapshot asks tens of thousands of times.
    return found.size() == 1
        ? List.of(found.getStringValue())
        : List.copyOf(found.getStringValues());
  }

  static boolean has(LdapEntry entry, String attribute) {
    LdapAttribute found = entry.getAttribute(attribute);
    return found != null && found.size() > 0;
  }

  static List<byte[]> binaries(LdapEntry entry, String attribute) {
    LdapAttribute found = entry.getAttribute(attribute);
    return found == null ? List.of() : List.copyOf(found.getBinaryValues());
  }

  static Optional<Long> number(LdapEntry entry, String attribute) {
    return text(entry, attribute)
        .flatMap(
            value -> {
              try {
                return Optional.of(Long.valueOf(value.strip()));
              } catch (NumberFormatException malformed) {
                return Optional.empty();
              }
            });
  }

  /** An objectGUID in the usual lower-case text form, whose first three parts are swapped. */
  static Optional<String> guid(LdapEntry entry) {
    return binaries(entry, "objectGUID").stream()
        .filter(bytes -> bytes.length == 16)
        .findFirst()
        .map(bytes -> GlobalIdentifier.toString(bytes, false).toLowerCase(Locale.ROOT));
  }

  /** The sixteen bytes of an objectGUID; empty if the text is no such id. */
  static Optional<byte[]> guidBytes(String id) {
    try {
      byte[] bytes = GlobalIdentifier.toBytes(id);
      boolean same = id.equalsIgnoreCase(GlobalIdentifier.toString(bytes, false));
      return same ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static Optional<String> sid(LdapEntry entry) {
    return binaries(entry, "objectSid").stream().findFirst().flatMap(Entries::sid);
  }

  /** A security identifier as {@code S-1-..}. */
  static Optional<String> sid(byte[] bytes) {
    try {
      return Optional.of(SecurityIdentifier.toString(bytes));
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }

  static boolean isA(LdapEntry entry, String... classes) {
    return isA(entry, List.of(classes));
  }

  static boolean isA(LdapEntry entry, Collection<String> classes) {
    List<String> has = texts(entry, "objectClass");
    for (String each : classes) {
      for (String one : has) {
        if (each.equalsIgnoreCase(one)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Matches an entry whose attribute has any of the values; the values are encoded, not escaped.
   */
  static Filter anyOf(String attribute, Collection<String> values) {
    return or(values.stream().map(value -> (Filter) new EqualityFilter(attribute, value)).toList());
  }

  static Filter or(List<Filter> filters) {
    return filters.size() == 1 ? filters.get(0) : new OrFilter(filters.toArray(Filter[]::new));
  }

  static <T> List<List<T>> batches(Collection<T> all, int size) {
    List<T> list = new ArrayList<>(all);
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      batches.add(list.subList(from, Math.min(list.size(), from + size)));
    }
    return batches;
  }

  static String quoted(@Nullable String text) {
    return text == null ? "nothing" : "'" + text + "'";
  }
}
