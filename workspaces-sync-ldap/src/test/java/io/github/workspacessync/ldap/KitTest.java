package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** What the tests against the testkit's Active Directory share; closes what they opened. */
abstract class KitTest {
  protected final EmbeddedDirectory directory = start();
  private final List<AutoCloseable> open = new ArrayList<>();

  protected EmbeddedDirectory start() {
    return EmbeddedDirectory.activeDirectory().start();
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    directory.close();
  }

  protected final <T extends AutoCloseable> T closing(T each) {
    open.add(0, each);
    return each;
  }

  protected final Settings settings() {
    return Settings.of(directory);
  }

  protected final LdapDirectorySource source() {
    return closing(settings().open());
  }

  protected final DistinguishedName group(String name, String... members) {
    return DistinguishedName.of(directory.addGroup(name, members).dn());
  }

  protected final Person user(String name) {
    return KitWorld.person(directory.addUser(name), name);
  }

  protected final GroupSnapshot read(DistinguishedName group) {
    return source().snapshot(Set.of(group)).group(group);
  }

  protected final Verdict verify(Person person, DistinguishedName... groups) {
    Map<Person, Verdict> verdicts = source().verify(List.of(person), Set.of(groups));
    assertThat(verdicts).containsOnlyKeys(person);
    return verdicts.values().iterator().next();
  }

  protected final Set<DistinguishedName> groupsOf(Person person, DistinguishedName... groups) {
    Verdict verdict = verify(person, groups);
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return ((Verdict.Present) verdict).groups();
  }

  protected final String whyUnknown(Person person, DistinguishedName... groups) {
    Verdict verdict = verify(person, groups);
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    return ((Verdict.Unknown) verdict).why();
  }

  protected static List<String> names(GroupSnapshot read) {
    return read.members().stream().map(Member::name).map(UserName::value).sorted().toList();
  }

  protected static Person withoutId(String name) {
    return new Person(null, UserName.of(name));
  }
}
