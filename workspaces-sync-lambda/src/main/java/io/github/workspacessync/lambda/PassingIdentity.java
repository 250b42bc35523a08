package io.github.workspacessync.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and a certificate of 127.0.0.1 for one TLS listener, made for it and forgotten with it, so
 * that no private key is kept in the program or in a snapshot of it.
 */
final class PassingIdentity {
  private static final byte[] ECDSA_WITH_SHA256 =
      Ber.of(
          Ber.SEQUENCE,
          Ber.of(Ber.OBJECT_ID, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2}));
  private static final byte[] COMMON_NAME = {0x55, 4, 3};
  private static final byte[] ALTERNATIVE_NAME = {0x55, 0x1d, 0x11};
  private static final byte[] BASIC_CONSTRAINTS = {0x55, 0x1d, 0x13};

  private final KeyPair keys;
  private final Certificate authority;
  private final Certificate certificate;

  private PassingIdentity(KeyPair keys, Certificate authority, Certificate certificate) {
    this.keys = keys;
    this.authority = authority;
    this.certificate = certificate;
  }

  static PassingIdentity make() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    byte[] isAuthority = Ber.of(Ber.SEQUENCE, Ber.of(0x01, new byte[] {-1}));
    byte[] address = Ber.of(Ber.SEQUENCE, Ber.of(0x87, new byte[] {127, 0, 0, 1}));
    return new PassingIdentity(
        keys,
        signed(keys, "authority", extension(BASIC_CONSTRAINTS, isAuthority)),
        signed(keys, "server", extension(ALTERNATIVE_NAME, address)));
  }

  /** For whoever is to trust it. */
  String pem() throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(authority.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  ServerSocketFactory listeners() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("", keys.getPrivate(), new char[0], new Certificate[] {certificate});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  /** RFC 5280, 4.1: a certificate of version 3, by the authority of the same key. */
  private static Certificate signed(KeyPair keys, String subject, byte[] extension)
      throws GeneralSecurityException {
    byte[] content =
        Ber.of(
            Ber.SEQUENCE,
            Ber.of(0xa0, Ber.number(Ber.INTEGER, 2)),
            Ber.number(Ber.INTEGER, 1),
            ECDSA_WITH_SHA256,
            name("authority"),
            Ber.of(
                Ber.SEQUENCE, Ber.text(0x18, "20000101000000Z"), Ber.text(0x18, "99991231235959Z")),
            name(subject),
            keys.getPublic().getEncoded(),
            Ber.of(0xa3, Ber.of(Ber.SEQUENCE, extension)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(content);
    byte[] whole =
        Ber.of(
            Ber.SEQUENCE,
            content,
            ECDSA_WITH_SHA256,
            Ber.of(0x03, new byte[] {0}, signature.sign()));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] name(String common) {
    byte[] pair = Ber.of(Ber.SEQUENCE, Ber.of(Ber.OBJECT_ID, COMMON_NAME), Ber.text(0x0c, common));
    return Ber.of(Ber.SEQUENCE, Ber.of(Ber.SET, pair));
  }

  private static byte[] extension(byte[] id, byte[] value) {
    return Ber.of(Ber.SEQUENCE, Ber.of(Ber.OBJECT_ID, id), Ber.of(Ber.OCTETS, value));
  }
}
