package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LoggedSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdStrategiesTest extends KitTest {
  private static final String GUESTS_NOT = "(&(objectClass=person)(!(description=guest)))";

  @Override
  protected EmbeddedDirectory start() {
    return EmbeddedDirectory.activeDirectory().valueLimit(7).pageLimit(10).start();
  }

  @Test
  void allWaysGiveTheSameAnswerOnRandomForests() {
    List<String> pool = new ArrayList<>(everybody());
    int people = pool.size();
    int members = 0;
    int unresolved = 0;
    int unknown = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Set<DistinguishedName> asked = grow(random, pool, people, "try" + seed + "-");
      String filter = random.nextInt(3) == 0 ? null : GUESTS_NOT;
      try (LdapSession session = Settings.session(settings().build())) {
        Map<DistinguishedName, GroupSnapshot> byName =
            read(session, asked, filter, Strategy.Way.BY_NAME).groups();
        for (Strategy.Way way : EnumSet.complementOf(EnumSet.of(Strategy.Way.BY_NAME))) {
          assertThat(read(session, asked, filter, way).groups())
              .as("%s, seed %d", way, seed)
              .isEqualTo(byName);
        }
        for (GroupSnapshot group : byName.values()) {
          members += group.members().size();
          unresolved += group.unresolved().size();
          unknown += group.unknown().size();
        }
      }
    }
    // Forests in which nothing is to be found would prove nothing.
    assertThat(members).isGreaterThan(1000);
    assertThat(unresolved).isGreaterThan(100);
    assertThat(unknown).isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource(Strategy.Way.class)
  void everyWayAccountsForEachKindOfValue(Strategy.Way way) {
    directory.addUsers("user", 25);
    directory.addUser(DirectoryUser.named("guest").with("description", "guest"));
    user("hidden");
    user("shy");
    String hidden = directory.entry("hidden").dn();
    directory.faults().hideEntry(hidden);
    // Neither a filter on memberOf nor one on the class finds him, a look-up by name does.
    directory.faults().hideAttribute("memberOf", directory.entry("shy").dn());
    directory.addGroup("inner", "user00021", "user00022");
    DistinguishedName group =
        group(
            "desktops",
            "guest",
            "shy",
            hidden,
            "inner",
            directory.addContact("Partner").dn(),
            directory.addComputer("PC1").dn(),
            "CN=Gone,CN=Users,DC=corp,DC=example,DC=com");
    IntStream.rangeClosed(1, 20)
        .forEach(i -> directory.addMember("desktops", "user%05d".formatted(i)));

    GroupSnapshot read = read(way, group).group(group);

    assertThat(read.members()).hasSize(24);
    assertThat(read.others()).isEqualTo(2);
    assertThat(read.unresolved())
        .containsExactlyInAnyOrder(hidden, "CN=Gone,CN=Users,DC=corp,DC=example,DC=com");
    assertThat(read.members())
        .allSatisfy(
            member ->
                assertThat(member.account().matchesFilter())
                    .isEqualTo(Truth.of(!is(member.name(), "guest"))));
  }

  @Test
  void readsValuesAgainIfAnEntryNamesTheGroupMeanwhile() {
    directory.addUsers("user", 25);
    user("late");
    DistinguishedName group = group("desktops", names(25));
    directory.faults().omitMembers(group.value(), directory.entry("late").dn());
    directory.addMember("desktops", "late");
    try (LdapSession session = Settings.session(settings().build())) {
      // What was omitted from the values at first is there when they are read once more.
      LdapSettings settings = settings().build();
      NamingContext context = NamingContext.read(session, null);
      AdAccounts accounts = new AdAccounts(settings, context, Instant.now());
      AdTargets targets = new AdTargets(accounts);
      AdGroups reader = new AdGroups(session, accounts);
      GroupNode node = reader.node(reader.entry(group.value()));
      targets.want(node.values());
      directory.faults().clear();

      new SearchByBackLinks(session, context, accounts, targets, reader, 1)
          .find(List.of(node), true);

      assertThat(node.values()).hasSize(26);
      assertThat(node.contradictions()).isEmpty();
      assertThat(targets.open()).isEmpty();
    }
  }

  @Test
  void whoNamesAGroupThatDoesNotListHimIsUnknown() {
    directory.addUsers("user", 25);
    user("odd");
    user("nested");
    user("fine");
    String inner = group("inner", "nested", "fine").value();
    DistinguishedName group = group("desktops", names(25));
    directory.addMembers("desktops", List.of("odd", "inner", "fine"));
    directory.faults().omitMembers(group.value(), directory.entry("odd").dn(), inner);

    try (LdapSession session = Settings.session(settings().build())) {
      DirectorySnapshot read = read(session, Set.of(group), null, Strategy.Way.BY_BACK_LINKS);

      assertThat(read.group(group).members()).hasSize(26);
      assertThat(read.group(group).unknown()).containsOnlyKeys(UserName.of("odd"));
      assertThat(read.group(group).unresolved()).containsExactly(inner);
      assertThat(read.notes()).anyMatch(note -> note.contains("contradicts itself"));
    }
  }

  @Test
  void takesBackLinksForALargeGroupAndSaysWhy() {
    directory.addUsers("user", 1250);
    DistinguishedName group = group("desktops", names(1250));
    LdapDirectorySource source = source();
    directory.requests().reset();

    DirectorySnapshot read = source.snapshot(Set.of(group));

    assertThat(read.group(group).members()).hasSize(1250);
    assertThat(read.source()).contains("by back links");
    assertThat(read.notes())
        .anyMatch(note -> note.contains("memberOf") && note.contains("requests"));
    assertThat(directory.requests().searches())
        .extracting(LoggedSearch::filter)
        .noneMatch(filter -> filter.contains("distinguishedName"));
  }

  @Test
  void asksByNameForSmallGroupsAndSaysWhy() {
    directory.addUsers("user", 30);
    DistinguishedName group = group("desktops", names(30));

    DirectorySnapshot read = source().snapshot(Set.of(group));

    assertThat(read.source()).endsWith("entries by name");
    assertThat(read.notes()).anyMatch(note -> note.contains("few requests"));
  }

  @Test
  void aSweepOfALargeDirectoryStopsAndLeavesTheRestToTheSearchByName() {
    directory.addUsers("user", 500);
    DistinguishedName group =
        group(
            "desktops",
            IntStream.iterate(1, i -> i <= 500, i -> i + 50)
                .mapToObj("user%05d"::formatted)
                .toArray(String[]::new));
    try (LdapSession session = Settings.session(settings().build())) {
      NamingContext context = NamingContext.read(session, null);
      AdAccounts accounts = new AdAccounts(settings().build(), context, Instant.now());
      AdTargets targets = new AdTargets(accounts);
      AdGroups reader = new AdGroups(session, accounts);
      GroupNode node = reader.node(reader.entry(group.value()));
      targets.want(node.values());
      directory.requests().reset();

      new SearchBySweep(session, context, accounts, targets, false).find(List.of(node), true);

      assertThat(directory.requests().total()).isEqualTo(1);
      assertThat(targets.open()).hasSizeBetween(1, 9);
    }
  }

  private DirectorySnapshot read(Strategy.Way way, DistinguishedName group) {
    try (LdapSession session = Settings.session(settings().build())) {
      return read(session, Set.of(group), GUESTS_NOT, way);
    }
  }

  private DirectorySnapshot read(
      LdapSession session,
      Set<DistinguishedName> groups,
      @Nullable String filter,
      Strategy.Way way) {
    LdapSettings settings = settings().userFilter(filter).build();
    NamingContext context = NamingContext.read(session, null);
    AdAccounts accounts = new AdAccounts(settings, context, Instant.now());
    Forest forest = new Forest(null, session, context);
    ForeignMembers foreign =
        new ForeignMembers(
            forest, context, accounts, new CatalogFacts(forest, accounts, settings.userFilter()));
    return new AdSnapshot(session, context, accounts, foreign, way).read(groups);
  }

  /** Persons of every kind, contacts, computers, and principals of other domains. */
  private List<String> everybody() {
    List<String> dns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      DirectoryUser user = DirectoryUser.named("p" + i).in("OU=Unit" + i % 3);
      user = i % 4 == 0 ? user.with("description", "guest") : user;
      user = i % 7 == 0 ? user.withCommonName("Odd, \"" + i + "\" é") : user;
      dns.add(directory.addUser(user).dn());
    }
    directory.addUser(DirectoryUser.named("twin").with("sAMAccountName", "p1"));
    dns.add(directory.addContact("Partner").dn());
    dns.add(directory.addComputer("PC1").dn());
    dns.add(directory.addForeignSecurityPrincipal("S-1-5-21-1-2-3-1104").dn());
    dns.add("CN=twin,CN=Users,DC=corp,DC=example,DC=com");
    dns.add("CN=Gone,CN=Users,DC=corp,DC=example,DC=com");
    dns.add("CN=Elsewhere\\, Too,DC=child,DC=corp,DC=example,DC=com");
    directory.faults().hideAttribute("memberOf", dns.get(5));
    directory.faults().hideAttribute("objectClass", dns.get(6));
    directory.faults().hideAttribute("objectGUID", dns.get(8));
    directory.faults().hideAttribute("sAMAccountName", dns.get(9));
    directory.faults().hideEntry(dns.get(10));
    return dns;
  }

  private Set<DistinguishedName> grow(Random random, List<String> pool, int people, String name) {
    Set<DistinguishedName> groups = new HashSet<>();
    List<String> own = new ArrayList<>();
    int count = 2 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      DirectoryGroup group = DirectoryGroup.named(name + i).in("OU=" + name);
      boolean distribution = random.nextInt(3) == 0;
      String dn = directory.addGroup(distribution ? group.distribution() : group).dn();
      own.add(dn);
      groups.add(DistinguishedName.of(dn));
      if (!distribution && random.nextBoolean()) {
        directory.setPrimaryGroup("p" + random.nextInt(30), name + i);
      }
    }
    for (String group : own) {
      for (int values = random.nextInt(20); values > 0; values--) {
        boolean nested = random.nextInt(6) == 0;
        directory.addMember(
            group, nested ? own.get(random.nextInt(count)) : pool.get(random.nextInt(people)));
      }
    }
    return groups;
  }

  private static String[] names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj("user%05d"::formatted).toArray(String[]::new);
  }

  private static boolean is(UserName name, String text) {
    return name.equals(UserName.of(text));
  }
}
