package io.github.workspacessync.testkit.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client over LDAPS that trusts the directory's CA alone. */
final class Client implements AutoCloseable {
  final LDAPConnection connection;

  private Client(LDAPConnection connection) {
    this.connection = connection;
  }

  static SSLContext trusting(EmbeddedDirectory directory)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    byte[] pem = directory.caCertificatePem().getBytes(StandardCharsets.UTF_8);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  static Client unbound(EmbeddedDirectory directory) throws Exception {
    return unbound(directory, directory.ldapsPort());
  }

  private static Client unbound(EmbeddedDirectory directory, int port) throws Exception {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
    return new Client(
        new LDAPConnection(trusting(directory).getSocketFactory(), options, "localhost", port));
  }

  static Client bound(EmbeddedDirectory directory) throws Exception {
    return boundAt(directory, directory.ldapsUrl());
  }

  static Client boundAt(EmbeddedDirectory directory, String url) throws Exception {
    Client client = unbound(directory, URI.create(url).getPort());
    client.connection.bind(directory.serviceAccountDn(), directory.serviceAccountPassword());
    return client;
  }

  List<SearchResultEntry> find(EmbeddedDirectory directory, String filter, String... attributes)
      throws LDAPException {
    return search(directory.baseDn(), SearchScope.SUB, filter, attributes).getSearchEntries();
  }

  List<String> names(EmbeddedDirectory directory, String filter) throws LDAPException {
    return find(directory, filter, "name", "uid").stream()
        .map(e -> e.hasAttribute("name") ? e.getAttributeValue("name") : e.getAttributeValue("uid"))
        .toList();
  }

  SearchResult search(String base, SearchScope scope, String filter, String... attributes)
      throws LDAPSearchException {
    return connection.search(base, scope, filter, attributes);
  }

  SearchResultEntry read(String dn, String... attributes) throws LDAPException {
    return search(dn, SearchScope.BASE, "(objectClass=*)", attributes).getSearchEntries().get(0);
  }

  /** One page; the result holds the cookie, or the refusal. */
  SearchResult page(
      EmbeddedDirectory directory,
      String filter,
      int size,
      @Nullable ASN1OctetString cookie,
      Control... more)
      throws LDAPException {
    SearchRequest request =
        new SearchRequest(directory.baseDn(), SearchScope.SUB, filter, "objectClass");
    request.addControls(new SimplePagedResultsControl(size, cookie, true));
    request.addControls(more);
    try {
      return connection.search(request);
    } catch (LDAPSearchException e) {
      return e.getSearchResult();
    }
  }

  static @Nullable ASN1OctetString cookie(SearchResult page) throws LDAPException {
    SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
    return control == null || control.getCookie().getValueLength() == 0
        ? null
        : control.getCookie();
  }

  @Override
  public void close() {
    connection.close();
  }
}
