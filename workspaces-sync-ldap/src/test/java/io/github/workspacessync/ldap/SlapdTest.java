package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What tests with a real OpenLDAP have in common: one server a test, and the questions to it. */
abstract class SlapdTest {
  private @Nullable SlapdWorld world;

  @AfterEach
  void stop() {
    if (world != null) {
      world.close();
    }
  }

  /** Takes the server, and stops it after the test. */
  final void open(Slapd server, String groupClass) {
    open(server, server.settings().build(), groupClass);
  }

  final void open(Slapd server, LdapSettings settings, String groupClass) {
    world = new SlapdWorld(server, settings, groupClass);
  }

  final SlapdWorld world() {
    if (world == null) {
      throw new IllegalStateException("not started");
    }
    return world;
  }

  final Person member(DistinguishedName group, String name) {
    Person person = world().addPerson(name);
    world().addMember(group, person);
    return person;
  }

  final GroupSnapshot read(DistinguishedName group) {
    return world().source().snapshot(Set.of(group)).group(group);
  }

  final Verdict verify(Person person, DistinguishedName group) {
    return world().source().verify(List.of(person), Set.of(group)).values().iterator().next();
  }

  final Set<DistinguishedName> groupsOf(Person person, DistinguishedName group) {
    Verdict verdict = verify(person, group);
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return ((Verdict.Present) verdict).groups();
  }

  static void isNotOut(Verdict verdict) {
    assertThat(verdict)
        .isNotInstanceOf(Verdict.Gone.class)
        .matches(it -> !(it instanceof Verdict.Present found) || !found.groups().isEmpty());
  }

  static DistinguishedName dn(String group) {
    return DistinguishedName.of("cn=" + group + "," + Slapd.BASE);
  }

  static List<Entry> users(int count) {
    List<Entry> users = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      users.add(
          new Entry(
              "uid=user%05d,%s".formatted(i, Slapd.BASE),
              new Attribute("objectClass", "inetOrgPerson"),
              new Attribute("uid", "user%05d".formatted(i)),
              new Attribute("cn", "user"),
              new Attribute("sn", "user")));
    }
    return users;
  }
}
