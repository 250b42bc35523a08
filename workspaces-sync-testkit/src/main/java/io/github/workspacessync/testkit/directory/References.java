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
  private final Backend backend;
  private final LDAPListenerClientConnection client;

  References(Backend backend, LDAPListenerClientConnection client) {
    this.settings = backend.settings;
    this.backend = backend;
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
            && backend.catalog == null
            && request.getScope().equals(SearchScope.SUB)
            && Dns.normalize(settings.baseDn()).equals(Dns.normalizeOrNull(request.getBaseDN()));
    if (wholeDomain && !Controls.has(controls, Controls.DOMAIN_SCOPE)) {
      if (settings.subordinateReferences()) {
        ofPartitions(id);
      }
      for (Forest.Domain other : backend.forest.othersThan(settings)) {
        String base = other.settings().baseDn();
        if (Dns.normalize(Dns.parent(base)).equals(Dns.normalize(settings.baseDn()))) {
          send(id, List.of("ldap://" + other.settings().domain() + "/" + base));
        }
      }
    }
  }

  private void ofPartitions(int id) throws LDAPException {
    String domain = settings.domain();
    String base = settings.baseDn();
    if (settings.isForestRoot()) {
      send(id, List.of("ldap://ForestDnsZones." + domain + "/DC=ForestDnsZones," + base));
      send(id, List.of("ldap://" + domain + "/CN=Configuration," + base));
    }
    send(id, List.of("ldap://DomainDnsZones." + domain + "/DC=DomainDnsZones," + base));
  }

  private void send(int id, List<String> urls) throws LDAPException {
    client.sendSearchResultReference(id, new SearchResultReferenceProtocolOp(urls));
  }
}
