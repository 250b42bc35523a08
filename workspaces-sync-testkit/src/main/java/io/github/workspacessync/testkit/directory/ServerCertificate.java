package io.github.workspacessync.testkit.directory;

/**
 * The certificate that an embedded directory shows. All but {@link #VALID} must be refused by a
 * client that trusts {@link EmbeddedDirectory#caCertificatePem()}.
 */
public enum ServerCertificate {
  /** For localhost, 127.0.0.1 and the server's own name, signed by the directory's CA. */
  VALID,
  /** Signed by the CA, but only for the server's name in its domain, never for localhost. */
  WRONG_HOST_NAME,
  /** Ended a day before the start. */
  EXPIRED,
  /** Begins a day after the start. */
  NOT_YET_VALID,
  /** Right in everything, but signed by a CA that nobody is told of. */
  OTHER_CA
}
