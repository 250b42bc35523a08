package io.github.workspacessync.ldap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The password of the account that reads the directory.
 *
 * <p>It shows itself to nobody but the bind request: not in {@code toString}, not in messages.
 */
public final class LdapPassword {
  private final String value;

  private LdapPassword(String value) {
    this.value = value;
  }

  /**
   * Takes the text as it is.
   *
   * @throws IllegalArgumentException if it is empty: many servers accept an empty password as an
   *     anonymous bind and then hide what they should show
   */
  public static LdapPassword of(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the bind password must not be empty");
    }
    return new LdapPassword(value);
  }

  String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LdapPassword password
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8),
            password.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return LdapPassword.class.hashCode();
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
