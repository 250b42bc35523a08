package io.github.workspacessync.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * A server of TLS 1.1 alone, as a program of its own: only with its own security properties does a
 * JVM of today speak it. It prints its port, after a client of its own has been served; it ends
 * when its input does.
 */
final class OldTlsServer {
  private static final String[] OLD = {"TLSv1.1"};

  private OldTlsServer() {}

  public static void main(String[] args) throws Exception {
    SSLContext context = context();
    try (SSLServerSocket listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      listener.setEnabledProtocols(OLD);
      Thread thread = new Thread(() -> serve(listener), "old TLS");
      thread.setDaemon(true);
      thread.start();
      try (SSLSocket client =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(listener.getInetAddress(), listener.getLocalPort())) {
        client.setEnabledProtocols(OLD);
        client.startHandshake();
        System.out.println(client.getSession().getProtocol() + " " + listener.getLocalPort());
      }
      while (System.in.read() >= 0) {
        // Until the test closes it.
      }
    }
  }

  private static void serve(SSLServerSocket listener) {
    while (!listener.isClosed()) {
      try (SSLSocket client = (SSLSocket) listener.accept()) {
        client.startHandshake();
      } catch (IOException refused) {
        // The next client may be an old one.
      }
    }
  }

  private static SSLContext context() throws Exception {
    Instant now = Instant.now();
    ObjectPair<X509Certificate, KeyPair> made =
        X509Certificate.generateSelfSignedCertificate(
            SignatureAlgorithmIdentifier.SHA_256_WITH_RSA,
            PublicKeyAlgorithmIdentifier.RSA,
            2048,
            new DN("CN=localhost"),
            now.minus(Duration.ofDays(1)).toEpochMilli(),
            now.plus(Duration.ofDays(1)).toEpochMilli());
    char[] none = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, none);
    store.setKeyEntry(
        "server",
        made.getSecond().getPrivate(),
        none,
        new Certificate[] {made.getFirst().toCertificate()});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, none);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(), new TrustManager[] {new TrustAllTrustManager()}, new SecureRandom());
    return context;
  }
}
