package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.NotFilter;
import org.ldaptive.filter.PresenceFilter;

/** Reads group entries of OpenLDAP and its like. */
final class OpenLdapGroups {
  /** A uniqueMember may carry a bit string behind the name (RFC 4517, Name and Optional UID). */
  private static final Pattern OPTIONAL_UID = Pattern.compile("#'[01]*'B$");

  /**
   * Where the values must not be searched, "has a value" is neither true nor false but undefined,
   * and so is its opposite (RFC 4511, 4.5.1.7): only somebody who may see that there is none finds
   * the group by it.
   */
  private static final Filter HAS_NONE = new NotFilter(new PresenceFilter("member"));

  private final LdapSession session;
  private final NamingContext context;

  OpenLdapGroups(LdapSession session, NamingContext context) {
    this.session = session;
    this.context = context;
  }

  GroupNode read(String name) {
    LdapEntry entry =
        session
            .read(
                Query.entry(
                    "reading the group " + name,
                    name,
                    "entryUUID",
                    "objectClass",
                    "member",
                    "uniqueMember"))
            .orElseThrow(() -> AdGroups.missing(session.server(), name));
    demandGroup(entry, name);
    List<String> values = new ArrayList<>(Entries.texts(entry, "member"));
    Entries.texts(entry, "uniqueMember")
        .forEach(value -> values.add(OPTIONAL_UID.matcher(value).replaceFirst("")));
    if (values.isEmpty()) {
      refuseHiddenValues(entry);
    }
    return new GroupNode(entry.getDn(), OpenLdapAccounts.id(entry), values);
  }

  static void demandGroup(LdapEntry entry, String name) {
    if (!Entries.texts(entry, "objectClass").isEmpty() && !OpenLdapAccounts.isGroup(entry)) {
      throw new DirectoryException(
          name
              + " is no group that can be read: groupOfNames, groupOfUniqueNames or groupOfMembers"
              + " is needed, but it has the classes "
              + AdAccounts.classes(entry));
    }
  }

  /** Whether a group without a value is of a class that allows it, and none is hidden either. */
  static boolean isSurelyEmpty(LdapSession session, String what, LdapEntry entry) {
    return OpenLdapAccounts.isGroup(entry)
        && !OpenLdapAccounts.demandsValue(entry)
        && session.passes(what, entry.getDn(), HAS_NONE);
  }

  private void refuseHiddenValues(LdapEntry entry) {
    String name = entry.getDn();
    boolean demanded =
        OpenLdapAccounts.demandsValue(entry) || Entries.texts(entry, "objectClass").isEmpty();
    if (demanded
        || !isSurelyEmpty(session, "checking that the group " + name + " has no values", entry)
        || session.any(
            Query.below(
                "checking that no entry names " + name + " as its group",
                context.root(),
                new EqualityFilter("memberOf", name),
                "1.1"))) {
      throw new DirectoryException(
          "the group "
              + name
              + " shows no values, but "
              + (demanded
                  ? "its object class demands one"
                  : "there are some: they are hidden, or an entry names it as its group")
              + "; grant the bind user the right to read its members");
    }
  }
}
