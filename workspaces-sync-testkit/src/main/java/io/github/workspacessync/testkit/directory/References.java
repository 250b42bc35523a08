package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;

/** Search references: those of a fault, and those that the root of every domain gives. */
final class References {
  private final Settings settings;
  private final LDAPListenerClientConnection client;

  References(Settings settings, LDAPListenerClientConnection client) {
    this.settings = settings;
    this.client = client;
  }

  void ofFault(int id, Effect effect) throws LDAPException {
    if (!effect.references().isEmpty()) {
      send(id, effect.references());
    }
  }

  void ofDomain(int id, SearchRequestProtocolOp request, List<Control> controls)
      throws LDAPException {
    boolean wholeDomain =
        settings.activeDirectory()
            && settings.subordinateReferences()
            && request.getScope().equals(SearchScope.SUB)
            && Dns.normalize(settings.baseDn()).equals(Dns.normalizeOrNull(request.getBaseDN()));
    if (wholeDomain && !Controls.has(controls, Controls.DOMAIN_SCOPE)) {
      String domain = settings.domain();
      String base = settings.baseDn();
      send(id, List.of("ldap://ForestDnsZones." + domain + "/DC=ForestDnsZones," + base));
      send(id, List.of("ldap://DomainDnsZones." + domain + "/DC=DomainDnsZones," + base));
      send(id, List.of("ldap://" + domain + "/CN=Configuration," + base));
    }
  }

  private void send(int id, List<String> urls) throws LDAPException {
    client.sendSearchResultReference(id, new SearchResultReferenceProtocolOp(urls));
  }
}
