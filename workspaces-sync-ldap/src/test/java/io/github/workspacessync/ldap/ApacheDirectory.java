package io.github.workspacessync.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.OID;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509CertificateExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.directory.server.annotations.CreateLdapServer;
import org.apache.directory.server.annotations.CreateTransport;
import org.apache.directory.server.core.annotations.ContextEntry;
import org.apache.directory.server.core.annotations.CreateDS;
import org.apache.directory.server.core.annotations.CreatePartition;
import org.apache.directory.server.core.api.DirectoryService;
import org.apache.directory.server.core.factory.DSAnnotationProcessor;
import org.apache.directory.server.factory.ServerAnnotationProcessor;
import org.apache.directory.server.ldap.LdapServer;

/** An ApacheDS on a free port, over LDAPS with a certificate of its own. */
@CreateDS(
    name = "workspaces-sync",
    enableChangeLog = false,
    allowAnonAccess = false,
    partitions = {
      @CreatePartition(
          name = "corp",
          suffix = ApacheDirectory.BASE,
          contextEntry =
              @ContextEntry(
                  entryLdif =
                      """
                      dn: dc=corp,dc=example,dc=com
                      objectClass: top
                      objectClass: domain
                      dc: corp
                      """))
    })
@CreateLdapServer(
    transports = {@CreateTransport(protocol = "LDAPS", address = "127.0.0.1", port = -1)},
    allowAnonymousAccess = false)
final class ApacheDirectory {
  static final String BASE = "dc=corp,dc=example,dc=com";
  static final String ADMIN = "uid=admin,ou=system";
  private static final String PASSWORD = "secret";

  private final DirectoryService service;
  private final LdapServer server;
  private final Path keyStore;
  private final X509Certificate certificate;

  private ApacheDirectory(
      DirectoryService service, LdapServer server, Path keyStore, X509Certificate certificate) {
    this.service = service;
    this.server = server;
    this.keyStore = keyStore;
    this.certificate = certificate;
  }

  static ApacheDirectory start() throws Exception {
    // The default partition writes each entry to disk; this one keeps them in memory.
    System.setProperty(
        "apacheds.partition.factory",
        "org.apache.directory.server.core.factory.AvlPartitionFactory");
    ObjectPair<com.unboundid.util.ssl.cert.X509Certificate, KeyPair> made =
        com.unboundid.util.ssl.cert.X509Certificate.generateSelfSignedCertificate(
            SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
            PublicKeyAlgorithmIdentifier.EC,
            256,
            new DN("CN=ApacheDS"),
            System.currentTimeMillis() - Duration.ofDays(1).toMillis(),
            System.currentTimeMillis() + Duration.ofDays(10).toMillis(),
            forLocalhost());
    KeyPair keys = made.getSecond();
    X509Certificate certificate = (X509Certificate) made.getFirst().toCertificate();
    Path keyStore = Files.createTempFile("apacheds", ".p12");
    write(keyStore, keys, certificate);

    // Failures to start are printed and swallowed there, and come back as null.
    DirectoryService service =
        Objects.requireNonNull(
            DSAnnotationProcessor.getDirectoryService(
                ApacheDirectory.class.getAnnotation(CreateDS.class)),
            "ApacheDS did not start");
    LdapServer server =
        ServerAnnotationProcessor.instantiateLdapServer(
            ApacheDirectory.class.getAnnotation(CreateLdapServer.class), service);
    server.setKeystoreFile(keyStore.toString());
    server.setCertificatePassword(PASSWORD);
    server.setMaxSizeLimit(LdapServer.NO_SIZE_LIMIT);
    server.start();
    return new ApacheDirectory(service, server, keyStore, certificate);
  }

  LdapSettings settings() {
    return LdapSettings.of(LdapSettings.Kind.OPENLDAP)
        .urls(List.of(URI.create("ldaps://localhost:" + server.getPortSSL())))
        .baseDn(BASE)
        .bind(ADMIN, LdapPassword.of(PASSWORD))
        .trust(List.of(certificate))
        .userFilter("(objectClass=inetOrgPerson)")
        .build();
  }

  void stop() throws Exception {
    server.stop();
    service.shutdown();
    Files.deleteIfExists(keyStore);
  }

  private static X509CertificateExtension forLocalhost() throws Exception {
    ASN1OctetString name = new ASN1OctetString((byte) 0x82, "localhost");
    return new X509CertificateExtension(
        new OID("2.5.29.17"), false, new ASN1Sequence(name).encode());
  }

  private static void write(Path file, KeyPair keys, Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    } catch (IOException e) {
      throw new IllegalStateException("no place for the key store", e);
    }
  }
}
