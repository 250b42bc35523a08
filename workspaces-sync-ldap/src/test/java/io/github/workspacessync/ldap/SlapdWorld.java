package io.github.workspacessync.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySourceContract;
import io.github.workspacessync.directory.DistinguishedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes a slapd as its administrator would, who also keeps the groups in order, because the
 * server lets their values dangle.
 */
final class SlapdWorld implements DirectorySourceContract.World, AutoCloseable {
  private static final String PLACEHOLDER = "cn=nobody," + Slapd.BASE;

  private final Slapd server;
  private final LDAPConnection admin;
  private final LdapDirectorySource source;
  private final String groupClass;
  private final String attribute;
  private final Map<DistinguishedName, List<String>> groups = new LinkedHashMap<>();
  private final Map<Person, String> names = new LinkedHashMap<>();

  /**
   * @param groupClass the object class of the groups that are added
   */
  SlapdWorld(Slapd server, LdapSettings settings, String groupClass) {
    this.server = server;
    this.admin = server.admin();
    this.source = LdapDirectorySource.open(settings);
    this.groupClass = groupClass;
    this.attribute = groupClass.equals("groupOfUniqueNames") ? "uniqueMember" : "member";
    add(PLACEHOLDER, "organizationalRole", new Attribute("cn", "nobody"));
  }

  @Override
  public Person addPerson(String name) {
    return addPerson(child("uid", name, Slapd.BASE), name);
  }

  Person addPerson(String dn, String name) {
    add(
        dn,
        "inetOrgPerson",
        new Attribute("uid", name),
        new Attribute("cn", name),
        new Attribute("sn", name),
        new Attribute("mail", "somebody@example.com"));
    Person person = new Person(new PersonId(id(dn)), UserName.of(name));
    names.put(person, dn);
    return person;
  }

  @Override
  public DistinguishedName addGroup(String name) {
    String dn = child("cn", name, Slapd.BASE);
    Attribute cn = new Attribute("cn", name);
    if (allowsEmptyGroups()) {
      add(dn, groupClass, cn);
    } else {
      add(dn, groupClass, cn, new Attribute(attribute, PLACEHOLDER));
    }
    groups.put(DistinguishedName.of(dn), new ArrayList<>());
    return DistinguishedName.of(dn);
  }

  @Override
  public GroupId idOf(DistinguishedName group) {
    return new GroupId(id(group.value()));
  }

  @Override
  public void addMember(DistinguishedName group, Person person) {
    addDanglingValue(group, dn(person));
  }

  @Override
  public void removeMember(DistinguishedName group, Person person) {
    remove(group, dn(person));
  }

  @Override
  public void nest(DistinguishedName parent, DistinguishedName child) {
    addDanglingValue(parent, child.value());
  }

  @Override
  public void deletePerson(Person person) {
    String dn = dn(person);
    run(() -> admin.delete(dn));
    List.copyOf(groups.keySet()).forEach(group -> remove(group, dn));
  }

  @Override
  public Person rename(Person person, String name) {
    String before = dn(person);
    String after = child("uid", name, Slapd.BASE);
    run(() -> admin.modifyDN(before, new RDN("uid", name).toString(), true));
    Person renamed = new Person(person.id(), UserName.of(name));
    names.put(renamed, after);
    groups.forEach(
        (group, values) -> {
          if (values.contains(before)) {
            addDanglingValue(group, after);
            remove(group, before);
          }
        });
    return renamed;
  }

  @Override
  public void addDanglingValue(DistinguishedName group, String distinguishedName) {
    List<String> values = values(group);
    values.add(distinguishedName);
    change(group, ModificationType.ADD, distinguishedName);
    if (values.size() == 1 && !allowsEmptyGroups()) {
      change(group, ModificationType.DELETE, PLACEHOLDER);
    }
  }

  private void remove(DistinguishedName group, String value) {
    List<String> values = values(group);
    if (values.remove(value)) {
      if (values.isEmpty() && !allowsEmptyGroups()) {
        change(group, ModificationType.ADD, PLACEHOLDER);
      }
      change(group, ModificationType.DELETE, value);
    }
  }

  @Override
  public void hideValues(DistinguishedName group) {
    server.allow("to dn.exact=\"" + group.value() + "\" attrs=member,uniqueMember by * none");
  }

  @Override
  public boolean allowsEmptyGroups() {
    return groupClass.equals("groupOfMembers");
  }

  @Override
  public LdapDirectorySource source() {
    return source;
  }

  @Override
  public void close() {
    source.close();
    server.close();
  }

  /** Renames the entry and leaves the groups as they are. */
  void renameOnly(Person person, String name) {
    run(() -> admin.modifyDN(dn(person), new RDN("uid", name).toString(), true));
  }

  /** Deletes the entry and leaves the groups as they are. */
  void deleteOnly(Person person) {
    run(() -> admin.delete(dn(person)));
  }

  /** Somebody who was there before. */
  Person known(String name) {
    String dn = child("uid", name, Slapd.BASE);
    Person person = new Person(new PersonId(id(dn)), UserName.of(name));
    names.put(person, dn);
    return person;
  }

  /** Gives an entry an attribute of the class staff. */
  void give(String dn, String name, String value) {
    run(
        () ->
            admin.modify(
                dn,
                new Modification(ModificationType.ADD, "objectClass", "staff"),
                new Modification(ModificationType.ADD, name, value)));
  }

  String dn(Person person) {
    String dn = names.get(person);
    if (dn == null) {
      throw new IllegalArgumentException(person + " was never added");
    }
    return dn;
  }

  /** A name whose first value is escaped as it needs to be. */
  static String child(String attribute, String value, String parent) {
    try {
      return new DN(new RDN(attribute, value), new DN(parent)).toString();
    } catch (LDAPException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void add(String dn, String objectClass, Attribute... attributes) {
    Entry entry = new Entry(dn, attributes);
    entry.addAttribute("objectClass", objectClass);
    run(() -> admin.add(entry));
  }

  void change(DistinguishedName group, ModificationType type, String value) {
    run(() -> admin.modify(group.value(), new Modification(type, attribute, value)));
  }

  private List<String> values(DistinguishedName group) {
    return groups.computeIfAbsent(group, key -> new ArrayList<>());
  }

  private String id(String dn) {
    List<String> ids = new ArrayList<>();
    run(() -> ids.add(admin.getEntry(dn, "entryUUID").getAttributeValue("entryUUID")));
    return ids.get(0);
  }

  private interface Step {
    Object run() throws LDAPException;
  }

  private void run(Step step) {
    try {
      step.run();
    } catch (LDAPException e) {
      throw new IllegalStateException(e + "\n" + server.log(), e);
    }
  }
}
