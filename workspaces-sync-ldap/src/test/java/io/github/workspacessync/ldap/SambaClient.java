package io.github.workspacessync.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A connection to the domain controller that shares nothing with the adapter under test. */
final class SambaClient implements AutoCloseable {
  private final LDAPConnection connection;

  private SambaClient(LDAPConnection connection) {
    this.connection = connection;
  }

  /** A request; what comes back is never null. */
  interface Call<T> {
    T run(LDAPConnection connection) throws LDAPException;
  }

  static SambaClient connect(SambaController controller, String user, String password) {
    try {
      LDAPConnectionOptions patient = new LDAPConnectionOptions();
      patient.setResponseTimeoutMillis(TimeUnit.MINUTES.toMillis(2));
      return new SambaClient(
          new LDAPConnection(
              trusting(controller.authorityPem()).getSocketFactory(),
              patient,
              controller.url().getHost(),
              controller.url().getPort(),
              user,
              password));
    } catch (LDAPException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> T call(Call<T> call) {
    try {
      return Objects.requireNonNull(call.run(connection));
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private static SSLContext trusting(String pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("authority", LdapSyntax.certificates(pem).get(0));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
