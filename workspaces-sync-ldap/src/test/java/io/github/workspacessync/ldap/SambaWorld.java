package io.github.workspacessync.ldap;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DirectorySourceContract;
import io.github.workspacessync.directory.DistinguishedName;

/**
 * The domain as the contract's test changes it; read by an account without any rights of its own.
 */
final class SambaWorld implements DirectorySourceContract.World {
  private final SambaAdmin admin;
  private final DirectorySource source;

  SambaWorld(SambaAdmin admin, DirectorySource source) {
    this.admin = admin;
    this.source = source;
  }

  @Override
  public Person addPerson(String name) {
    return admin.user(name);
  }

  @Override
  public DistinguishedName addGroup(String name) {
    return admin.group(name);
  }

  @Override
  public GroupId idOf(DistinguishedName group) {
    return new GroupId(admin.guid(group.value()).toString());
  }

  @Override
  public void addMember(DistinguishedName group, Person person) {
    admin.addMembers(group.value(), admin.dn(person.name().value()));
  }

  @Override
  public void removeMember(DistinguishedName group, Person person) {
    String value = admin.dn(person.name().value());
    admin.modify(group.value(), new Modification(ModificationType.DELETE, "member", value));
  }

  @Override
  public void nest(DistinguishedName parent, DistinguishedName child) {
    admin.addMembers(parent.value(), child.value());
  }

  @Override
  public void deletePerson(Person person) {
    admin.delete(admin.dn(person.name().value()));
  }

  @Override
  public Person rename(Person person, String name) {
    String before = admin.dn(person.name().value());
    admin.set(before, "sAMAccountName", name);
    admin.call(server -> server.modifyDN(before, "CN=" + name, true));
    return new Person(person.id(), UserName.of(name));
  }

  @Override
  public void addDanglingValue(DistinguishedName group, String distinguishedName) {
    admin.addMembers(group.value(), distinguishedName);
  }

  @Override
  public void hideValues(DistinguishedName group) {
    admin.deny(group.value(), "RP", "member", SambaTest.READER);
  }

  @Override
  public DirectorySource source() {
    return source;
  }
}
