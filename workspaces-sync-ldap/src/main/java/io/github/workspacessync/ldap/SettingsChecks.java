package io.github.workspacessync.ldap;

import java.net.URI;
import java.util.Locale;

/**
 * What settings of a directory must not say.
 *
 * <p>Above all: nothing by which a password would leave on a connection that is not encrypted.
 */
final class SettingsChecks {
  private SettingsChecks() {}

  /**
   * Checks what has to fit together.
   *
   * @throws IllegalArgumentException with the words for an administrator
   */
  static void demandSound(
      LdapServers servers,
      boolean startTls,
      LdapSettings.Kind kind,
      LdapSchema schema,
      LdapSettings.GlobalCatalog globalCatalog,
      String bindUser) {
    if (servers instanceof LdapServers.Listed listed) {
      for (URI url : listed.urls()) {
        checkEncryption(url, startTls);
      }
    }
    for (URI url : globalCatalog.urls()) {
      checkEncryption(url, startTls);
    }
    if (kind != LdapSettings.Kind.ACTIVE_DIRECTORY && globalCatalog.used()) {
      throw new IllegalArgumentException("only Active Directory has a global catalog");
    }
    if (kind == LdapSettings.Kind.ACTIVE_DIRECTORY) {
      checkFixedNames(schema);
    }
    if (bindUser.isBlank()) {
      throw new IllegalArgumentException(
          "the bind user must not be blank: give a distinguished name, a user principal name or"
              + " DOMAIN\\user");
    }
  }

  /** Its ranges, ids and memberships are Active Directory's own and under no other name. */
  private static void checkFixedNames(LdapSchema schema) {
    LdapSchema own = LdapSchema.ACTIVE_DIRECTORY;
    if (!schema.id().equalsIgnoreCase(own.id())
        || !schema.memberOf().equalsIgnoreCase(own.memberOf())
        || schema.members().size() != 1
        || !schema.members().get(0).equalsIgnoreCase(own.members().get(0))) {
      throw new IllegalArgumentException(
          "on Active Directory the attributes objectGUID, member and memberOf cannot be replaced by"
              + " others");
    }
  }

  private static void checkEncryption(URI url, boolean startTls) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.equals("ldap") && !startTls) {
      throw new IllegalArgumentException(
          "the directory url "
              + url
              + " would send the password in clear; use ldaps://, or StartTLS");
    }
    if (scheme.equals("ldaps") && startTls) {
      throw new IllegalArgumentException(
          "the directory url " + url + " is encrypted from its start; StartTLS needs ldap://");
    }
  }
}
