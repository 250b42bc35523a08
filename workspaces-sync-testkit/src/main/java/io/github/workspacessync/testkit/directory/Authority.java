package io.github.workspacessync.testkit.directory;

import com.unboundid.asn1.ASN1BitString;
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
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of its own, made anew each time, and the certificates that it signs. */
final class Authority {
  private static final SignatureAlgorithmIdentifier SIGNATURE =
      SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA;
  private static final char[] NO_SECRET = "in memory only".toCharArray();

  private final X509Certificate certificate;
  private final KeyPair keys;

  private Authority(X509Certificate certificate, KeyPair keys) {
    this.certificate = certificate;
    this.keys = keys;
  }

  static Authority create() {
    Instant now = Instant.now();
    try {
      ObjectPair<X509Certificate, KeyPair> made =
          X509Certificate.generateSelfSignedCertificate(
              SIGNATURE,
              PublicKeyAlgorithmIdentifier.EC,
              256,
              new DN("CN=Embedded Directory CA " + UUID.randomUUID()),
              now.minus(Duration.ofDays(400)).toEpochMilli(),
              now.plus(Duration.ofDays(400)).toEpochMilli(),
              authorityConstraints(),
              keyUsage(0x06));
      return new Authority(made.getFirst(), made.getSecond());
    } catch (CertException | LDAPException e) {
      throw new IllegalStateException("the CA could not be made", e);
    }
  }

  String pem() {
    return certificate.toPEMString();
  }

  /** A context whose server certificate is as told. */
  static SSLContext context(Authority trusted, ServerCertificate kind, String hostName) {
    Authority signer = kind == ServerCertificate.OTHER_CA ? create() : trusted;
    Instant now = Instant.now();
    Instant from = now.minus(Duration.ofDays(30));
    Instant to = now.plus(Duration.ofDays(365));
    if (kind == ServerCertificate.EXPIRED) {
      to = now.minus(Duration.ofDays(1));
    } else if (kind == ServerCertificate.NOT_YET_VALID) {
      from = now.plus(Duration.ofDays(1));
    }
    boolean local = kind != ServerCertificate.WRONG_HOST_NAME;
    try {
      return signer.contextFor(hostName, local, from, to);
    } catch (CertException | LDAPException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the server certificate could not be made", e);
    }
  }

  private SSLContext contextFor(String hostName, boolean local, Instant from, Instant to)
      throws CertException, LDAPException, GeneralSecurityException, IOException {
    ObjectPair<X509Certificate, KeyPair> made =
        X509Certificate.generateSelfSignedCertificate(
            SIGNATURE,
            PublicKeyAlgorithmIdentifier.EC,
            256,
            new DN("CN=" + hostName),
            from.toEpochMilli(),
            to.toEpochMilli());
    X509Certificate self = made.getFirst();
    X509Certificate signed =
        X509Certificate.generateIssuerSignedCertificate(
            SIGNATURE,
            certificate,
            keys.getPrivate(),
            self.getPublicKeyAlgorithmOID(),
            self.getPublicKeyAlgorithmParameters(),
            self.getEncodedPublicKey(),
            self.getDecodedPublicKey(),
            self.getSubjectDN(),
            from.toEpochMilli(),
            to.toEpochMilli(),
            alternativeNames(hostName, local),
            keyUsage(0x80));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_SECRET);
    Certificate[] chain = {signed.toCertificate(), certificate.toCertificate()};
    store.setKeyEntry("server", made.getSecond().getPrivate(), NO_SECRET, chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, NO_SECRET);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static X509CertificateExtension alternativeNames(String hostName, boolean local) {
    List<ASN1Element> names = new ArrayList<>();
    names.add(new ASN1OctetString((byte) 0x82, hostName));
    if (local) {
      names.add(new ASN1OctetString((byte) 0x82, "localhost"));
      names.add(new ASN1OctetString((byte) 0x87, new byte[] {127, 0, 0, 1}));
    }
    return new X509CertificateExtension(
        new OID("2.5.29.17"), false, new ASN1Sequence(names).encode());
  }

  private static X509CertificateExtension authorityConstraints() {
    ASN1Element isAuthority = new ASN1Element((byte) 0x01, new byte[] {(byte) 0xFF});
    return new X509CertificateExtension(
        new OID("2.5.29.19"), true, new ASN1Sequence(isAuthority).encode());
  }

  /**
   * @param bits as in RFC 5280, 4.2.1.3, the first bit is the highest
   */
  private static X509CertificateExtension keyUsage(int bits) {
    boolean[] flags = new boolean[8];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = (bits & (0x80 >> i)) != 0;
    }
    return new X509CertificateExtension(
        new OID("2.5.29.15"), true, new ASN1BitString(flags).encode());
  }
}
