package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Attribute;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of the tree in the terms of the kit's users: names instead of entries. */
final class DirectoryContent {
  private static final int DOMAIN_USERS = 513;
  private static final int DOMAIN_COMPUTERS = 515;

  private final Settings settings;
  private final DirectoryTree tree;
  private final EntryFactory factory;

  /** A tree that has entries already is taken as it is. */
  DirectoryContent(Settings settings, DirectoryTree tree, EntryFactory factory) {
    this.settings = settings;
    this.tree = tree;
    this.factory = factory;
    if (tree.all().isEmpty()) {
      addStandardEntries();
    }
  }

  private void addStandardEntries() {
    container(settings.baseDn());
    if (settings.activeDirectory()) {
      String users = "CN=Users," + settings.baseDn();
      addGroup(DirectoryGroup.named("Domain Users").in(users), DOMAIN_USERS);
      addGroup(DirectoryGroup.named("Domain Computers").in(users), DOMAIN_COMPUTERS);
    }
    addUser(
        DirectoryUser.named(settings.serviceAccount())
            .withoutMail()
            .withPassword(settings.servicePassword())
            .in(settings.activeDirectory() ? "OU=Service Accounts" : "ou=services"));
  }

  DirectoryEntry addUser(DirectoryUser user) {
    String common = user.commonName() == null ? user.name() : user.commonName();
    String rdn = settings.activeDirectory() ? Dns.rdn("CN", common) : Dns.rdn("uid", user.name());
    String parent = user.parent();
    if (parent == null) {
      parent = settings.activeDirectory() ? "CN=Users" : "ou=people";
    }
    String dn = place(rdn, parent);
    if (tree.at(Dns.normalize(dn)) != null || isTaken(user.name())) {
      throw new IllegalArgumentException("there is already a " + user.name() + " or a " + dn);
    }
    return add(factory.user(user, dn));
  }

  DirectoryEntry addGroup(DirectoryGroup group, int rid) {
    String parent = group.parent();
    if (parent == null) {
      parent = settings.activeDirectory() ? "OU=Groups" : "ou=groups";
    }
    String type = settings.activeDirectory() ? "CN" : "cn";
    String dn = place(Dns.rdn(type, group.name()), parent);
    Node node = factory.group(group, dn, rid);
    for (String member : group.members()) {
      String name = memberDn(member);
      node.members.putIfAbsent(Dns.normalize(name), name);
    }
    return add(node);
  }

  DirectoryEntry addComputer(String name) {
    onlyActiveDirectory();
    return add(factory.computer(name, place(Dns.rdn("CN", name), "CN=Computers")));
  }

  DirectoryEntry addContact(String name) {
    onlyActiveDirectory();
    return add(factory.contact(place(Dns.rdn("CN", name), "OU=Contacts")));
  }

  DirectoryEntry addForeignSecurityPrincipal(String sid) {
    onlyActiveDirectory();
    String dn = place(Dns.rdn("CN", sid), "CN=ForeignSecurityPrincipals");
    return add(factory.foreignSecurityPrincipal(sid, dn));
  }

  void addMembers(String group, Collection<String> members) {
    Node node = find(group);
    members.forEach(member -> tree.addMember(node, memberDn(member)));
  }

  void removeMember(String group, String member) {
    if (!tree.removeMember(find(group), Dns.normalize(memberDn(member)))) {
      throw new IllegalArgumentException(member + " is no member of " + group);
    }
  }

  void delete(String entry) {
    Node node = find(entry);
    for (Node other : tree.all()) {
      if (other != node && Dns.isUnder(other.key, node.key)) {
        throw new IllegalArgumentException(node.dn + " holds other entries");
      }
    }
    tree.remove(node);
  }

  DirectoryEntry rename(String entry, String name) {
    Node node = find(entry);
    if (isTaken(name)) {
      throw new IllegalArgumentException("there is already a " + name);
    }
    String type = node.dn.substring(0, node.dn.indexOf('='));
    tree.move(node, Dns.rdn(type, name) + "," + Dns.parent(node.dn));
    tree.change(node, new Attribute(settings.flavor().nameAttribute(), name));
    tree.change(node, new Attribute(type.equalsIgnoreCase("uid") ? "uid" : "cn", name));
    if (settings.activeDirectory()) {
      tree.change(node, new Attribute("name", name));
    }
    if (node.text("userPrincipalName") != null) {
      tree.change(node, new Attribute("userPrincipalName", name + "@" + settings.domain()));
    }
    return node.entry();
  }

  DirectoryEntry move(String entry, String parent) {
    Node node = find(entry);
    tree.move(node, place(Dns.firstRdn(node.dn), parent));
    return node.entry();
  }

  void enable(String entry, boolean enabled) {
    Node node = find(entry);
    if (settings.activeDirectory()) {
      String control =
          EntryFactory.accountControl(enabled, node.number("userAccountControl", 0x200));
      tree.change(node, new Attribute("userAccountControl", control));
    } else if (enabled) {
      tree.change(node, new Attribute("pwdAccountLockedTime"));
    } else {
      tree.change(node, new Attribute("pwdAccountLockedTime", "000001010000Z"));
    }
  }

  void expire(String entry, @Nullable Instant when) {
    onlyActiveDirectory();
    long time = when == null ? EntryFactory.NEVER : EntryFactory.fileTime(when);
    tree.change(find(entry), new Attribute("accountExpires", Long.toString(time)));
  }

  void setPrimaryGroup(String user, String group) {
    onlyActiveDirectory();
    String sid = find(group).sid;
    if (sid == null) {
      throw new IllegalArgumentException(group + " has no SID");
    }
    String rid = sid.substring(sid.lastIndexOf('-') + 1);
    tree.change(find(user), new Attribute("primaryGroupID", rid));
  }

  void set(String entry, String attribute, String... values) {
    if (Syntax.of(attribute) != Syntax.TEXT) {
      throw new IllegalArgumentException(attribute + " is kept by the directory itself");
    }
    tree.change(find(entry), new Attribute(attribute, values));
  }

  /** By DN, else by user name, else by common name. */
  Node find(String nameOrDn) {
    String key = Dns.normalizeOrNull(nameOrDn);
    Node node = key == null ? null : tree.at(key);
    if (node == null) {
      node = byName(nameOrDn);
    }
    if (node == null) {
      throw new IllegalArgumentException("there is no entry " + nameOrDn + ", or more than one");
    }
    return node;
  }

  private @Nullable Node byName(String name) {
    for (String attribute : new String[] {settings.flavor().nameAttribute(), "cn"}) {
      Set<Node> found = tree.equal(lower(attribute), Syntax.fold(name, settings.flavor()));
      if (found.size() == 1) {
        return found.iterator().next();
      }
    }
    return null;
  }

  private boolean isTaken(String name) {
    String attribute = lower(settings.flavor().nameAttribute());
    return !tree.equal(attribute, Syntax.fold(name, settings.flavor())).isEmpty();
  }

  private String memberDn(String member) {
    Node node = byName(member);
    if (node != null) {
      return node.dn;
    }
    String key = Dns.normalizeOrNull(member);
    if (key == null || key.isEmpty()) {
      throw new IllegalArgumentException("neither an entry nor a DN: " + member);
    }
    Node there = tree.at(key);
    // Active Directory keeps a link and shows its target's name; OpenLDAP keeps the text.
    return there == null || !settings.activeDirectory() ? member : there.dn;
  }

  private DirectoryEntry add(Node node) {
    tree.add(node);
    return node.entry();
  }

  private String place(String rdn, String parent) {
    String base = settings.baseDn();
    boolean full = Dns.isUnder(Dns.normalize(parent), Dns.normalize(base));
    String container = full ? parent : parent + "," + base;
    container(container);
    return rdn + "," + container;
  }

  private void container(String dn) {
    String key = Dns.normalize(dn);
    if (tree.at(key) != null) {
      return;
    }
    if (!key.equals(Dns.normalize(settings.baseDn()))) {
      container(Dns.parent(dn));
    }
    tree.add(factory.container(dn));
  }

  private void onlyActiveDirectory() {
    if (!settings.activeDirectory()) {
      throw new UnsupportedOperationException("Active Directory only");
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
