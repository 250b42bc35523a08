package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ldaptive.LdapEntry;

/** Reads group entries of Active Directory. */
final class AdGroups {
  private static final String[] ATTRIBUTES = {
    "objectGUID", "objectClass", "objectSid", "groupType", "member", "uSNChanged"
  };

  /** GROUP_TYPE_SECURITY_ENABLED of groupType; a distribution group is nobody's primary group. */
  private static final long SECURITY = 0x80000000L;

  /** GROUP_TYPE_UNIVERSAL_GROUP of groupType. */
  private static final long UNIVERSAL = 8;

  private final LdapSession session;
  private final AdAccounts accounts;
  private final Map<GroupNode, String> numbers = new HashMap<>();

  AdGroups(LdapSession session, AdAccounts accounts) {
    this.session = session;
    this.accounts = accounts;
  }

  /** What must be asked for where a person or a group may be found. */
  String[] attributesWithAccount() {
    return accounts.attributesAnd("objectSid", "groupType", "member", "uSNChanged");
  }

  /** A group that was asked for by name. */
  LdapEntry entry(String name) {
    LdapEntry entry =
        session
            .read(Query.entry("reading the group " + name, name, ATTRIBUTES))
            .orElseThrow(() -> missing(session.server(), name));
    demandGroup(accounts, entry, name);
    return entry;
  }

  GroupNode node(LdapEntry entry) {
    GroupNode node =
        new GroupNode(
            Entries.dn(entry), Entries.guid(entry), MemberValues.of(session, entry, "member"));
    if (isSecurity(entry).orElse(true)) {
      numbers.put(node, number(entry));
    }
    return node;
  }

  /** Reads the values of a group once more. */
  void refresh(GroupNode node) {
    LdapEntry entry = entry(node.name());
    if (!Entries.guid(entry).equals(node.id())) {
      throw new DirectoryException(
          "the group " + node.name() + " was replaced by another one while it was read; try again");
    }
    node.replaceValues(MemberValues.of(session, entry, "member"));
  }

  /** The relative identifier by which persons name it as primary group, if any can. */
  Optional<String> number(GroupNode group) {
    return Optional.ofNullable(numbers.get(group));
  }

  /** Empty if groupType cannot be read. */
  static Optional<Boolean> isSecurity(LdapEntry entry) {
    return Entries.number(entry, "groupType").map(type -> (type & SECURITY) != 0);
  }

  /** Whether the global catalog holds the members of the group, whatever its domain. */
  static boolean isUniversal(LdapEntry entry) {
    return Entries.number(entry, "groupType").filter(type -> (type & UNIVERSAL) != 0).isPresent();
  }

  static void demandGroup(AdAccounts accounts, LdapEntry entry, String name) {
    if (!Entries.texts(entry, "objectClass").isEmpty() && !accounts.isGroup(entry)) {
      throw new DirectoryException(
          name
              + " is no group but has the classes "
              + AdAccounts.classes(entry)
              + "; give the distinguished name of a group");
    }
  }

  static DirectoryException missing(String server, String name) {
    return new DirectoryException(
        "the server "
            + server
            + " has no group "
            + name
            + " that the bind user may see; check the distinguished name, and whether the group was"
            + " moved or renamed");
  }

  private static String number(LdapEntry entry) {
    return Entries.sid(entry)
        .map(sid -> sid.substring(sid.lastIndexOf('-') + 1))
        .orElseThrow(
            () ->
                new DirectoryException(
                    "objectSid of the group "
                        + Entries.dn(entry)
                        + " cannot be read, so its members by primary group are not known; grant"
                        + " the bind user the right to read it"));
  }
}
