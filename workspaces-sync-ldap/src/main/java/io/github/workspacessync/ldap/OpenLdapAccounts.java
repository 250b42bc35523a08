package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.AndFilter;
import org.ldaptive.filter.Filter;

/**
 * What an entry of OpenLDAP and its like says of an account.
 *
 * <p>There the attributes that disable or limit an account are absent on a normal one, so their
 * absence is a "yes".
 */
final class OpenLdapAccounts {
  private static final String[] ATTRIBUTES = {
    "entryUUID",
    "objectClass",
    "uid",
    "mail",
    "pwdAccountLockedTime",
    "nsAccountLock",
    "shadowExpire"
  };
  private static final String[] GROUP_CLASSES = {
    "groupOfNames", "groupOfUniqueNames", "groupOfMembers", "groupOfEntries"
  };
  private static final String[] PERSON_CLASSES = {
    "person", "organizationalPerson", "inetOrgPerson", "account", "posixAccount"
  };

  /** The value of pwdAccountLockedTime for an account that was locked by hand and for ever. */
  private static final String LOCKED_FOR_EVER = "000001010000Z";

  private final @Nullable Filter userFilter;
  private final NamingContext context;
  private final Instant now;

  OpenLdapAccounts(LdapSettings settings, NamingContext context, Instant now) {
    this.userFilter =
        settings.userFilter() == null ? null : LdapSyntax.parseFilter(settings.userFilter());
    this.context = context;
    this.now = now;
  }

  static String[] attributesAnd(String... more) {
    return Stream.concat(Stream.of(ATTRIBUTES), Stream.of(more)).toArray(String[]::new);
  }

  static boolean isGroup(LdapEntry entry) {
    return Entries.isA(entry, GROUP_CLASSES);
  }

  static boolean isPerson(LdapEntry entry) {
    return Entries.isA(entry, PERSON_CLASSES);
  }

  /** Those classes of groups whose schema demands a value, so that none means unreadable. */
  static boolean demandsValue(LdapEntry entry) {
    return Entries.isA(entry, "groupOfNames", "groupOfUniqueNames");
  }

  /** An entryUUID in lower case. */
  static Optional<String> id(LdapEntry entry) {
    return Entries.text(entry, "entryUUID").map(id -> id.toLowerCase(Locale.ROOT));
  }

  /** The folded names of the entries of {@code which} that match the user filter as well. */
  Set<String> matches(LdapSession session, String what, String base, Filter which) {
    Set<String> names = new HashSet<>();
    if (userFilter != null) {
      session.sweep(
          Query.below(what, base, new AndFilter(userFilter, which), "1.1"),
          entry -> names.add(DnIndex.fold(entry.getDn())));
    }
    return names;
  }

  Target target(LdapEntry entry, boolean matches) {
    if (Entries.texts(entry, "objectClass").isEmpty()) {
      return new Target.Hidden();
    }
    if (!isPerson(entry)) {
      return new Target.Other();
    }
    Optional<String> id = id(entry);
    Optional<String> name = Entries.text(entry, "uid");
    if (id.isEmpty() || name.isEmpty()) {
      return new Target.Hidden();
    }
    return new Target.User(new PersonId(id.get()), UserName.of(name.get()), facts(entry, matches));
  }

  AccountFacts facts(LdapEntry entry, boolean matches) {
    boolean disabled =
        Entries.text(entry, "pwdAccountLockedTime").filter(LOCKED_FOR_EVER::equals).isPresent()
            || Entries.text(entry, "nsAccountLock").filter("true"::equalsIgnoreCase).isPresent();
    return new AccountFacts(
        Truth.of(!disabled),
        unexpired(entry),
        Truth.of(Entries.text(entry, "mail").isPresent()),
        Truth.of((matches || userFilter == null) && context.holds(entry.getDn())));
  }

  /** shadowExpire is a day since 1970; -1 or none is never, and 0 is ambiguous by its manual. */
  private Truth unexpired(LdapEntry entry) {
    if (Entries.text(entry, "shadowExpire").isEmpty()) {
      return Truth.YES;
    }
    long day = Entries.number(entry, "shadowExpire").orElse(0L);
    if (day == 0) {
      return Truth.UNKNOWN;
    }
    return Truth.of(day < 0 || day > LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay());
  }
}
