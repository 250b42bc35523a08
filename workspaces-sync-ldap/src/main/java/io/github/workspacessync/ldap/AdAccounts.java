package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.AndFilter;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.NotFilter;
import org.ldaptive.filter.PresenceFilter;

/**
 * What an entry of Active Directory says of an account.
 *
 * <p>An attribute that is absent may be one that the bind user must not read: it is unknown.
 */
final class AdAccounts {
  /** ADS_UF_ACCOUNTDISABLE of userAccountControl. A locked account has another bit, or none. */
  private static final long DISABLED = 2;

  /** Both mean that the account never expires (MS-ADA1, accountExpires). */
  private static final Set<Long> NEVER = Set.of(0L, Long.MAX_VALUE);

  private static final Instant FILETIME_BEGIN = Instant.parse("1601-01-01T00:00:00Z");

  /** Derived from user, so that {@code (objectClass=user)} finds them; they are never persons. */
  private static final String COMPUTER = "computer";

  private final LdapSchema schema;
  private final @Nullable Filter userFilter;
  private final NamingContext context;
  private final Instant now;

  AdAccounts(LdapSettings settings, NamingContext context, Instant now) {
    this.schema = settings.schema();
    this.userFilter =
        settings.userFilter() == null ? null : LdapSyntax.parseFilter(settings.userFilter());
    this.context = context;
    this.now = now;
  }

  LdapSchema schema() {
    return schema;
  }

  /** What must be asked for, so that an entry can be told and judged. */
  String[] attributesAnd(String... more) {
    Stream<String> own =
        Stream.of(
            "objectGUID",
            "objectClass",
            schema.userName(),
            schema.mail(),
            "userAccountControl",
            "accountExpires");
    return Stream.concat(own, Stream.of(more)).distinct().toArray(String[]::new);
  }

  boolean isGroup(LdapEntry entry) {
    return Entries.isA(entry, schema.groupClasses());
  }

  /** Matches those that are persons by their class. */
  Filter persons() {
    return new AndFilter(
        Entries.anyOf("objectClass", schema.userClasses()),
        new NotFilter(new EqualityFilter("objectClass", COMPUTER)));
  }

  boolean isPerson(LdapEntry entry) {
    return Entries.isA(entry, schema.userClasses()) && !Entries.isA(entry, List.of(COMPUTER));
  }

  Optional<String> name(LdapEntry entry) {
    return Entries.text(entry, schema.userName());
  }

  boolean filters() {
    return userFilter != null;
  }

  /** Those of {@code which} that also match the user filter. */
  Filter matching(Filter which) {
    return userFilter == null ? which : new AndFilter(userFilter, which);
  }

  /**
   * The folded names of those entries that match the filter; empty without a request if there is no
   * filter, because then everybody does.
   */
  Set<String> matches(LdapSession session, String what, Filter which) {
    Set<String> names = new HashSet<>();
    if (userFilter != null) {
      session.sweep(
          Query.below(what, context.root(), matching(which), "1.1"),
          entry -> names.add(DnIndex.fold(Entries.dn(entry))));
    }
    return names;
  }

  /**
   * The folded names of those entries whose attribute may not be read: it neither has a value nor
   * none, as a filter on it is undefined (RFC 4511, 4.5.1.7).
   */
  Set<String> hiding(LdapSession session, String attribute, Collection<LdapEntry> entries) {
    Set<String> hiding = new HashSet<>();
    Filter has = new PresenceFilter(attribute);
    for (List<LdapEntry> batch : Entries.batches(entries, PersonLookup.BATCH)) {
      List<Filter> ids = new ArrayList<>();
      for (LdapEntry entry : batch) {
        hiding.add(DnIndex.fold(Entries.dn(entry)));
        Entries.guid(entry)
            .flatMap(Entries::guidBytes)
            .ifPresent(id -> ids.add(new EqualityFilter("objectGUID", id)));
      }
      session.sweep(
          Query.below(
              "finding out whether " + attribute + " may be read",
              context.root(),
              new AndFilter(Entries.or(ids), Entries.or(List.of(has, new NotFilter(has)))),
              "1.1"),
          entry -> hiding.remove(DnIndex.fold(Entries.dn(entry))));
    }
    return hiding;
  }

  /** Tells a user, a computer and so on apart; {@code matches} is the answer of the filter. */
  Target target(LdapEntry entry, boolean matches) {
    if (Entries.texts(entry, "objectClass").isEmpty()) {
      return new Target.Hidden();
    }
    if (Entries.isA(entry, List.of("foreignSecurityPrincipal"))) {
      return Entries.sid(entry).<Target>map(Target.Foreign::new).orElseGet(Target.Hidden::new);
    }
    if (!isPerson(entry)) {
      return new Target.Other();
    }
    Optional<String> id = Entries.guid(entry);
    Optional<String> name = name(entry);
    if (id.isEmpty() || name.isEmpty()) {
      return new Target.Hidden();
    }
    return new Target.User(new PersonId(id.get()), UserName.of(name.get()), facts(entry, matches));
  }

  AccountFacts facts(LdapEntry entry, boolean matches) {
    return new AccountFacts(
        Entries.number(entry, "userAccountControl")
            .map(flags -> Truth.of((flags & DISABLED) == 0))
            .orElse(Truth.UNKNOWN),
        Entries.number(entry, "accountExpires").map(this::unexpired).orElse(Truth.UNKNOWN),
        Truth.of(Entries.text(entry, schema.mail()).isPresent()),
        eligible(entry, matches));
  }

  /** The same person, of whom is now known that the filter matches him. */
  Target.User matching(LdapEntry entry, Target.User user) {
    AccountFacts before = user.account();
    return new Target.User(
        user.id(),
        user.name(),
        new AccountFacts(
            before.enabled(), before.unexpired(), before.mail(), eligible(entry, true)));
  }

  private Truth eligible(LdapEntry entry, boolean matches) {
    return Truth.of((matches || userFilter == null) && context.holds(Entries.dn(entry)));
  }

  private Truth unexpired(long fileTime) {
    if (NEVER.contains(fileTime)) {
      return Truth.YES;
    }
    // Units of 100 ns; split, because nanoseconds of the far future do not fit a long.
    Duration since =
        Duration.ofSeconds(fileTime / 10_000_000).plusNanos(fileTime % 10_000_000 * 100);
    return Truth.of(FILETIME_BEGIN.plus(since).isAfter(now));
  }

  /** Why an entry cannot be judged at all, if so. */
  Optional<String> fault(LdapEntry entry) {
    if (Entries.guid(entry).isEmpty()) {
      return Optional.of("objectGUID of " + Entries.dn(entry) + " cannot be read");
    }
    if (name(entry).isEmpty()) {
      return Optional.of(schema.userName() + " of " + Entries.dn(entry) + " cannot be read");
    }
    if (!isPerson(entry)) {
      return Optional.of(
          Entries.dn(entry)
              + " is no user as far as can be read, but has the classes "
              + classes(entry));
    }
    return Optional.empty();
  }

  /** For messages: the classes of an entry that is not what was expected. */
  static String classes(LdapEntry entry) {
    return Entries.texts(entry, "objectClass").stream().collect(Collectors.joining(", "));
  }
}
