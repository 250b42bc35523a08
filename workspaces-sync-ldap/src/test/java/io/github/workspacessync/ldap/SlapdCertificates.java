package io.github.workspacessync.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.OID;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * An authority of the tests' own, and the certificate that it gives a slapd. Its key is one of RSA,
 * because GnuTLS does not take an elliptic one in the form in which Java writes it.
 */
final class SlapdCertificates {
  private static final SignatureAlgorithmIdentifier SIGNATURE =
      SignatureAlgorithmIdentifier.SHA_256_WITH_RSA;
  private static final int BITS = 2048;

  private final long from = Instant.now().minus(Duration.ofDays(1)).toEpochMilli();
  private final long to = Instant.now().plus(Duration.ofDays(10)).toEpochMilli();
  private final X509Certificate authority;
  private final String server;
  private final KeyPair keys;

  SlapdCertificates() {
    try {
      ASN1Element isAuthority = new ASN1Element((byte) 0x01, new byte[] {(byte) 0xFF});
      ObjectPair<X509Certificate, KeyPair> signer =
          selfSigned("CN=CA of the tests", extension("2.5.29.19", isAuthority));
      ObjectPair<X509Certificate, KeyPair> self = selfSigned("CN=localhost");
      authority = signer.getFirst();
      keys = self.getSecond();
      server =
          X509Certificate.generateIssuerSignedCertificate(
                  SIGNATURE,
                  authority,
                  signer.getSecond().getPrivate(),
                  self.getFirst().getPublicKeyAlgorithmOID(),
                  self.getFirst().getPublicKeyAlgorithmParameters(),
                  self.getFirst().getEncodedPublicKey(),
                  self.getFirst().getDecodedPublicKey(),
                  self.getFirst().getSubjectDN(),
                  from,
                  to,
                  extension("2.5.29.17", new ASN1OctetString((byte) 0x82, "localhost")))
              .toPEMString();
    } catch (CertException | LDAPException e) {
      throw new IllegalStateException("the certificates could not be made", e);
    }
  }

  java.security.cert.X509Certificate authority() {
    return LdapSyntax.certificates(authority.toPEMString()).get(0);
  }

  /** In PEM form. */
  String server() {
    return server;
  }

  /** In PEM form. */
  String key() {
    byte[] line = "\n".getBytes(StandardCharsets.US_ASCII);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, line).encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static X509CertificateExtension extension(String type, ASN1Element value) {
    return new X509CertificateExtension(new OID(type), false, new ASN1Sequence(value).encode());
  }

  private ObjectPair<X509Certificate, KeyPair> selfSigned(
      String name, X509CertificateExtension... extensions) throws CertException, LDAPException {
    return X509Certificate.generateSelfSignedCertificate(
        SIGNATURE, PublicKeyAlgorithmIdentifier.RSA, BITS, new DN(name), from, to, extensions);
  }
}
