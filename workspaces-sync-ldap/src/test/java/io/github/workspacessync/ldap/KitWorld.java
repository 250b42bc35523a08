package io.github.workspacessync.ldap;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.testkit.directory.DirectoryEntry;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A directory of the testkit, and the source that reads it over LDAPS. */
final class KitWorld implements OddityWorld, AutoCloseable {
  private final EmbeddedDirectory directory;
  private final LdapSettings settings;
  private final boolean emptyGroups;
  private final Map<DistinguishedName, Set<String>> members = new LinkedHashMap<>();
  private @Nullable LdapDirectorySource source;

  KitWorld(EmbeddedDirectory directory, LdapSettings settings, boolean emptyGroups) {
    this.directory = directory;
    this.settings = settings;
    this.emptyGroups = emptyGroups;
  }

  static KitWorld activeDirectory() {
    EmbeddedDirectory directory = EmbeddedDirectory.activeDirectory().start();
    return new KitWorld(directory, Settings.of(directory).build(), true);
  }

  static KitWorld openLdap(boolean memberOf) {
    EmbeddedDirectory directory = EmbeddedDirectory.openLdap().memberOf(memberOf).start();
    return new KitWorld(directory, Settings.of(directory).openLdap().build(), false);
  }

  EmbeddedDirectory directory() {
    return directory;
  }

  @Override
  public Person addPerson(String name) {
    return person(directory.addUser(DirectoryUser.named(name)), name);
  }

  @Override
  public Person addPerson(String name, String commonName) {
    return person(directory.addUser(DirectoryUser.named(name).withCommonName(commonName)), name);
  }

  @Override
  public String nameOf(Person person) {
    return directory.entry(person.name().value()).dn();
  }

  @Override
  public boolean keepsSpelling() {
    return !emptyGroups;
  }

  @Override
  public DistinguishedName addGroup(String name) {
    return DistinguishedName.of(directory.addGroup(name).dn());
  }

  @Override
  public GroupId idOf(DistinguishedName group) {
    return new GroupId(directory.entry(group.value()).id().toString());
  }

  @Override
  public void addMember(DistinguishedName group, Person person) {
    directory.addMember(group.value(), person.name().value());
    members.computeIfAbsent(group, key -> new LinkedHashSet<>()).add(person.name().value());
  }

  @Override
  public void removeMember(DistinguishedName group, Person person) {
    directory.removeMember(group.value(), person.name().value());
    members.getOrDefault(group, Set.of()).remove(person.name().value());
  }

  @Override
  public void nest(DistinguishedName parent, DistinguishedName child) {
    directory.addMember(parent.value(), child.value());
  }

  @Override
  public void deletePerson(Person person) {
    directory.delete(person.name().value());
  }

  @Override
  public Person rename(Person person, String name) {
    String before = directory.entry(person.name().value()).dn();
    DirectoryEntry renamed = directory.rename(person.name().value(), name);
    if (!emptyGroups) {
      // OpenLDAP leaves the old name in the groups; those who run it put the new one there.
      members.forEach(
          (group, names) -> {
            if (names.contains(person.name().value())) {
              directory.addMember(group.value(), renamed.dn());
              directory.removeMember(group.value(), before);
            }
          });
    }
    return person(renamed, name);
  }

  @Override
  public void addDanglingValue(DistinguishedName group, String distinguishedName) {
    directory.addMember(group.value(), distinguishedName);
  }

  @Override
  public void hideValues(DistinguishedName group) {
    directory.faults().hideAttribute("member", group.value());
  }

  @Override
  public boolean allowsEmptyGroups() {
    return emptyGroups;
  }

  @Override
  public DirectorySource source() {
    LdapDirectorySource open = source;
    if (open == null) {
      open = LdapDirectorySource.open(settings);
      source = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (source != null) {
      source.close();
    }
    directory.close();
  }

  static Person person(DirectoryEntry entry, String name) {
    return new Person(new PersonId(entry.id().toString()), UserName.of(name));
  }
}
