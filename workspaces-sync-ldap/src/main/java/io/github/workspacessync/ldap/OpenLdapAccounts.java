package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.Filter;

/**
 * What an entry of OpenLDAP and its like says of an account.
 *
 * <p>There the attributes that disable or limit an account are absent on a normal one, so their
 * absence is a "yes".
 */
final class OpenLdapAccounts {
  private static final List<String> STATE =
      List.of("pwdAccountLockedTime", "nsAccountLock", "shadowExpire");

  /** The value of pwdAccountLockedTime for an account that was locked by hand and for ever. */
  private static final String LOCKED_FOR_EVER = "000001010000Z";

  /** Superior classes match in a filter, but an entry need not list them (RFC 4512, 3.3). */
  private static final List<String> PERSONS =
      List.of("person", "organizationalPerson", "inetOrgPerson");

  private final LdapSchema schema;
  private final String[] userClasses;
  private final @Nullable Filter userFilter;
  private final NamingContext context;
  private final Instant now;

  OpenLdapAccounts(LdapSettings settings, NamingContext context, Instant now) {
    this.schema = settings.schema();
    this.userClasses = withInferior(schema.userClasses());
    this.userFilter =
        settings.userFilter() == null ? null : LdapSyntax.parseFilter(settings.userFilter());
    this.context = context;
    this.now = now;
  }

  private static String[] withInferior(List<String> classes) {
    Set<String> all = new LinkedHashSet<>(classes);
    for (int i = 1; i < PERSONS.size(); i++) {
      if (all.stream().anyMatch(PERSONS.get(i - 1)::equalsIgnoreCase)) {
        all.add(PERSONS.get(i));
      }
    }
    return all.toArray(String[]::new);
  }

  LdapSchema schema() {
    return schema;
  }

  /** The filter of those who may get a WorkSpace; null if there is none. */
  @Nullable Filter userFilter() {
    return userFilter;
  }

  String[] attributesAnd(Collection<String> more) {
    return Stream.of(
            List.of(schema.id(), "objectClass", schema.userName(), schema.mail()), STATE, more)
        .flatMap(Collection::stream)
        .toArray(String[]::new);
  }

  boolean isPerson(LdapEntry entry) {
    return Entries.isA(entry, userClasses);
  }

  /** Empty also for a text that is no id, for example one with a blank in it. */
  Optional<String> id(LdapEntry entry) {
    return id(schema, entry);
  }

  static Optional<String> id(LdapSchema schema, LdapEntry entry) {
    return Entries.text(entry, schema.id())
        .flatMap(
            text -> {
              try {
                return Optional.of(new PersonId(text).value());
              } catch (IllegalArgumentException unfit) {
                return Optional.empty();
              }
            });
  }

  Target target(LdapEntry entry, boolean matches) {
    // Behind an alias or a referral somebody else may be, who is not looked for.
    if (!Entries.has(entry, "objectClass") || Entries.isA(entry, List.of("alias", "referral"))) {
      return new Target.Hidden();
    }
    if (!isPerson(entry)) {
      return new Target.Other();
    }
    Optional<String> id = id(entry);
    Optional<String> name = Entries.text(entry, schema.userName());
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
        Truth.of(Entries.text(entry, schema.mail()).isPresent()),
        Truth.of((matches || userFilter == null) && context.holds(Entries.dn(entry))));
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
