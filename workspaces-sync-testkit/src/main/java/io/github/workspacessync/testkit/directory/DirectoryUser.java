package io.github.workspacessync.testkit.directory;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user to be added. The user name is the only thing that must be given; all else has the value
 * that an ordinary account has.
 *
 * @param name sAMAccountName or uid; any character, it is escaped where that is needed
 * @param commonName value of the entry's first name component; null: the user name
 * @param parent where the entry is: a full DN, or one relative to the base DN; null: the users'
 *     container
 * @param mail null: none
 * @param enabled userAccountControl bit 2, or pwdAccountLockedTime
 * @param accountExpires null: never. Active Directory only
 * @param password null: nobody can bind as this user
 * @param attributes further attributes of one value each; they replace computed ones of the same
 *     name
 */
public record DirectoryUser(
    String name,
    @Nullable String commonName,
    @Nullable String parent,
    @Nullable String mail,
    boolean enabled,
    @Nullable Instant accountExpires,
    @Nullable String password,
    Map<String, String> attributes) {

  public DirectoryUser {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a user needs a name");
    }
    attributes = Map.copyOf(attributes);
  }

  /** An enabled user with the mail address {@code name@example.com}. */
  public static DirectoryUser named(String name) {
    return new DirectoryUser(name, null, null, name + "@example.com", true, null, null, Map.of());
  }

  public DirectoryUser withCommonName(String value) {
    return new DirectoryUser(
        name, value, parent, mail, enabled, accountExpires, password, attributes);
  }

  /**
   * For example {@code OU=Staff}, or {@code OU=Staff,DC=corp,DC=example,DC=com}; made if missing.
   */
  public DirectoryUser in(String value) {
    return new DirectoryUser(
        name, commonName, value, mail, enabled, accountExpires, password, attributes);
  }

  public DirectoryUser withMail(String value) {
    return new DirectoryUser(
        name, commonName, parent, value, enabled, accountExpires, password, attributes);
  }

  public DirectoryUser withoutMail() {
    return new DirectoryUser(
        name, commonName, parent, null, enabled, accountExpires, password, attributes);
  }

  public DirectoryUser disabled() {
    return new DirectoryUser(
        name, commonName, parent, mail, false, accountExpires, password, attributes);
  }

  public DirectoryUser expiring(Instant when) {
    return new DirectoryUser(name, commonName, parent, mail, enabled, when, password, attributes);
  }

  public DirectoryUser withPassword(String value) {
    return new DirectoryUser(
        name, commonName, parent, mail, enabled, accountExpires, value, attributes);
  }

  public DirectoryUser with(String attribute, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(attribute, value);
    return new DirectoryUser(
        name, commonName, parent, mail, enabled, accountExpires, password, more);
  }

  @Override
  public String toString() {
    return "DirectoryUser[" + name + "]";
  }
}
