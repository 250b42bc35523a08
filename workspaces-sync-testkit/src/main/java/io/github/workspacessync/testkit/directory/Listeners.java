package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The two ports of a server, both on 127.0.0.1: LDAPS, and LDAP with StartTLS. */
final class Listeners implements AutoCloseable {
  private final LDAPListener secure;
  private final LDAPListener plain;

  Listeners(Backend backend, SSLContext tls) {
    Connection template = Connection.template(backend);
    this.secure = listen(template, tls.getServerSocketFactory());
    try {
      this.plain = listen(new StartTLSRequestHandler(tls.getSocketFactory(), template), null);
    } catch (RuntimeException e) {
      secure.shutDown(true);
      throw e;
    }
  }

  int ldapsPort() {
    return secure.getListenPort();
  }

  int ldapPort() {
    return plain.getListenPort();
  }

  @Override
  public void close() {
    secure.shutDown(true);
    plain.shutDown(true);
  }

  private static LDAPListener listen(
      LDAPListenerRequestHandler handler, @Nullable ServerSocketFactory sockets) {
    LDAPListenerConfig config = new LDAPListenerConfig(0, handler);
    if (sockets != null) {
      config.setServerSocketFactory(sockets);
    }
    try {
      config.setListenAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
      LDAPListener listener = new LDAPListener(config);
      listener.startListening();
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException("no port to listen on", e);
    }
  }
}
