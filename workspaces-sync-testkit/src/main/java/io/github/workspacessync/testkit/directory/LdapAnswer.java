package io.github.workspacessync.testkit.directory;

/**
 * A result code of LDAP (RFC 4511, appendix A) with which a fault can answer. It holds the codes
 * that decide how a client must behave, so that no test needs the LDAP library of this kit.
 */
public enum LdapAnswer {
  SUCCESS(0),
  OPERATIONS_ERROR(1),
  PROTOCOL_ERROR(2),
  TIME_LIMIT_EXCEEDED(3),
  SIZE_LIMIT_EXCEEDED(4),
  STRONGER_AUTH_REQUIRED(8),
  REFERRAL(10),
  ADMIN_LIMIT_EXCEEDED(11),
  UNAVAILABLE_CRITICAL_EXTENSION(12),
  NO_SUCH_ATTRIBUTE(16),
  NO_SUCH_OBJECT(32),
  INAPPROPRIATE_AUTHENTICATION(48),
  INVALID_CREDENTIALS(49),
  INSUFFICIENT_ACCESS_RIGHTS(50),
  BUSY(51),
  UNAVAILABLE(52),
  UNWILLING_TO_PERFORM(53),
  OTHER(80);

  private final int code;

  LdapAnswer(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }
}
