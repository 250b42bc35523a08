package io.github.workspacessync.ldap;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names under which a kind of server keeps persons and groups.
 *
 * <p>The id must be an attribute that the server itself gives and never changes or gives again,
 * because a desktop is ended or kept by it.
 *
 * @param id the immutable id of persons and groups
 * @param userName what a WorkSpace's user is called
 * @param mail whose absence makes a person not eligible
 * @param members attributes of a group whose values are distinguished names of its members
 * @param memberOf the attribute of an entry that names its groups
 * @param userClasses object classes, any of which makes an entry a person
 * @param groupClasses object classes, any of which makes an entry a group
 */
public record LdapSchema(
    String id,
    String userName,
    String mail,
    List<String> members,
    String memberOf,
    List<String> userClasses,
    List<String> groupClasses) {
  private static final Pattern DESCRIPTION =
      Pattern.compile("[A-Za-z][A-Za-z0-9-]*|[0-9]+(\\.[0-9]+)+");

  /** Active Directory, AWS Managed Microsoft AD, Simple AD. */
  public static final LdapSchema ACTIVE_DIRECTORY =
      new LdapSchema(
          "objectGUID",
          "sAMAccountName",
          "mail",
          List.of("member"),
          "memberOf",
          List.of("user", "inetOrgPerson"),
          List.of("group"));

  /** OpenLDAP and its like. */
  public static final LdapSchema OPENLDAP =
      new LdapSchema(
          "entryUUID",
          "uid",
          "mail",
          List.of("member", "uniqueMember"),
          "memberOf",
          List.of("person", "organizationalPerson", "inetOrgPerson", "account", "posixAccount"),
          List.of("groupOfNames", "groupOfUniqueNames", "groupOfMembers", "groupOfEntries"));

  public LdapSchema {
    members = List.copyOf(members);
    userClasses = List.copyOf(userClasses);
    groupClasses = List.copyOf(groupClasses);
    if (members.isEmpty() || userClasses.isEmpty() || groupClasses.isEmpty()) {
      throw new IllegalArgumentException(
          "a schema names at least one attribute of members, and one object class of users and of"
              + " groups");
    }
    Stream.of(List.of(id, userName, mail, memberOf), members, userClasses, groupClasses)
        .flatMap(List::stream)
        .forEach(LdapSchema::checkName);
  }

  /**
   * Checks the name of an attribute or object class (RFC 4512, descr or numericoid).
   *
   * @return the name as it was
   * @throws IllegalArgumentException if it is none; options such as {@code ;binary} are not allowed
   */
  public static String checkName(String name) {
    if (!DESCRIPTION.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is not the name of an attribute or object class; write it like uid");
    }
    return name;
  }
}
