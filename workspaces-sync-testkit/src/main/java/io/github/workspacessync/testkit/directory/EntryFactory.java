package io.github.workspacessync.testkit.directory;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries with the attributes that they have in the field. A server and its copies share one,
 * so that no id is given twice.
 */
final class EntryFactory {
  static final long NEVER = Long.MAX_VALUE;
  private static final int DISABLED = 2;
  private static final int NORMAL_ACCOUNT = 0x200;
  private static final int WORKSTATION = 0x1000;
  private static final int SECURITY_ENABLED = 0x80000000;
  private static final int ACCOUNT = 0x10000000;
  private static final int LOCAL_ACCOUNT = 0x20000000;

  private final Settings settings;
  private final Random random;
  private final String domainSid;
  private int nextRid = 1103;

  EntryFactory(Settings settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.domainSid = "S-1-5-21-%d-%d-%d".formatted(subAuthority(), subAuthority(), subAuthority());
  }

  Node user(DirectoryUser user, String dn) {
    return settings.activeDirectory() ? adUser(user, dn) : person(user, dn);
  }

  Node group(DirectoryGroup group, String dn, int rid) {
    if (!settings.activeDirectory()) {
      return node(dn, null, "groupOfNames").with("cn", group.name());
    }
    int type = group.scope().bit | (group.security() ? SECURITY_ENABLED : 0);
    int account = group.scope() == DirectoryGroup.Scope.DOMAIN_LOCAL ? LOCAL_ACCOUNT : ACCOUNT;
    return node(dn, rid > 0 ? domainSid + "-" + rid : newSid(), "group")
        .with("sAMAccountName", group.name())
        .with("sAMAccountType", Integer.toString(group.security() ? account : account + 1))
        .with("groupType", Integer.toString(type));
  }

  Node computer(String name, String dn) {
    Node node =
        node(dn, newSid(), "person", "organizationalPerson", "user", "computer")
            .with("sAMAccountName", name + "$")
            .with("sAMAccountType", "805306369")
            .with("userAccountControl", Integer.toString(WORKSTATION))
            .with("primaryGroupID", "515");
    return node.with("objectCategory", category("Computer"));
  }

  Node contact(String dn) {
    return node(dn, null, "person", "organizationalPerson", "contact")
        .with("objectCategory", category("Person"));
  }

  Node foreignSecurityPrincipal(String sid, String dn) {
    return node(dn, sid, "foreignSecurityPrincipal");
  }

  Node container(String dn) {
    String type = Dns.firstRdn(dn).toLowerCase(Locale.ROOT);
    if (type.startsWith("ou=")) {
      return node(dn, null, "organizationalUnit");
    }
    return node(dn, null, type.startsWith("dc=") ? "domainDNS" : "container");
  }

  static long fileTime(Instant when) {
    return (when.getEpochSecond() + 11_644_473_600L) * 10_000_000L + when.getNano() / 100;
  }

  static String accountControl(boolean enabled, long before) {
    return Long.toString(enabled ? before & ~DISABLED : before | DISABLED);
  }

  private Node adUser(DirectoryUser user, String dn) {
    Instant expires = user.accountExpires();
    Node node =
        node(dn, newSid(), "person", "organizationalPerson", "user")
            .with("objectCategory", category("Person"))
            .with("sAMAccountName", user.name())
            .with("sAMAccountType", "805306368")
            .with("userPrincipalName", user.name() + "@" + settings.domain())
            .with("displayName", Dns.firstValue(dn))
            .with("userAccountControl", accountControl(user.enabled(), NORMAL_ACCOUNT))
            .with("accountExpires", Long.toString(expires == null ? NEVER : fileTime(expires)))
            .with("primaryGroupID", "513");
    return finish(node, user);
  }

  private Node person(DirectoryUser user, String dn) {
    Node node =
        node(dn, null, "person", "organizationalPerson", "inetOrgPerson")
            .with("uid", user.name())
            .with("cn", user.commonName() == null ? user.name() : user.commonName())
            .with("sn", user.name());
    if (!user.enabled()) {
      node.with("pwdAccountLockedTime", "000001010000Z");
    }
    return finish(node, user);
  }

  private static Node finish(Node node, DirectoryUser user) {
    if (user.mail() != null) {
      node.with("mail", user.mail());
    }
    for (Map.Entry<String, String> extra : user.attributes().entrySet()) {
      node.with(extra.getKey(), extra.getValue());
    }
    node.password = user.password();
    return node;
  }

  private Node node(String dn, @Nullable String sid, String... classes) {
    UUID id = newId();
    String[] all = new String[classes.length + 1];
    all[0] = "top";
    System.arraycopy(classes, 0, all, 1, classes.length);
    Node node = new Node(dn, id, sid).with("objectClass", all);
    String type = Dns.firstRdn(dn).substring(0, Dns.firstRdn(dn).indexOf('='));
    node.with(type.length() > 2 ? type : type.toLowerCase(Locale.ROOT), Dns.firstValue(dn));
    if (settings.activeDirectory()) {
      node.with("name", Dns.firstValue(dn));
      node.with("objectGUID", Ids.guid(id));
      if (sid != null) {
        node.with("objectSid", Ids.sid(sid));
      }
    } else {
      node.with("entryUUID", id.toString());
    }
    return node;
  }

  private synchronized UUID newId() {
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x4000L,
        (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56));
  }

  private synchronized String newSid() {
    return domainSid + "-" + nextRid++;
  }

  private String category(String name) {
    return "CN=" + name + ",CN=Schema,CN=Configuration," + settings.rootDn();
  }

  private long subAuthority() {
    return random.nextInt() & 0xFFFFFFFFL;
  }
}
