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
  static final String[] ATTRIBUTES_WITH_ACCOUNT =
      AdAccounts.attributesAnd("objectSid", "groupType", "member", "uSNChanged");

  /** GROUP_TYPE_SECURITY_ENABLED of groupType; a distribution group is nobody's primary group. */
  private static final long SECURITY = 0x80000000L;

  private final LdapSession session;
  private final Map<GroupNode, String> numbers = new HashMap<>();

  AdGroups(LdapSession session) {
    this.session = session;
  }

  /** A group that was asked for by name. */
  LdapEntry entry(String name) {
    LdapEntry entry =
        session
            .read(Query.entry("reading the group " + name, name, ATTRIBUTES))
            .orElseThrow(() -> missing(session.server(), name));
    demandGroup(entry, name);
    return entry;
  }

  GroupNode node(LdapEntry entry) {
    GroupNode node =
        new GroupNode(
            entry.getDn(), Entries.guid(entry), MemberValues.of(session, entry, "member"));
    if (isSecurity(entry).orElse(true)) {
      numbers.put(node, number(entry));
    }
    return node;
  }

  /** The relative identifier by which persons name it as primary group, if any can. */
  Optional<String> number(GroupNode group) {
    return Optional.ofNullable(numbers.get(group));
  }

  /** Empty if groupType cannot be read. */
  static Optional<Boolean> isSecurity(LdapEntry entry) {
    return Entries.number(entry, "groupType").map(type -> (type & SECURITY) != 0);
  }

  static void demandGroup(LdapEntry entry, String name) {
    if (!Entries.texts(entry, "objectClass").isEmpty() && !Entries.isA(entry, "group")) {
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
                        + entry.getDn()
                        + " cannot be read, so its members by primary group are not known; grant"
                        + " the bind user the right to read it"));
  }
}
