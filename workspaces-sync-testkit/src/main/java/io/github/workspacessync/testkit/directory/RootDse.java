package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server says of itself, also to anonymous clients. */
final class RootDse implements AttributeSelection.Source {
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();
  private final boolean operationalOnly;

  /**
   * @param server its number among the domain controllers, from 1
   */
  RootDse(Settings settings, int server) {
    this.operationalOnly = !settings.activeDirectory();
    String base = settings.baseDn();
    if (settings.activeDirectory()) {
      String root = settings.rootDn();
      String configuration = "CN=Configuration," + root;
      add("rootDomainNamingContext", root);
      add("defaultNamingContext", base);
      add("configurationNamingContext", configuration);
      add("schemaNamingContext", "CN=Schema," + configuration);
      add(
          "namingContexts",
          base,
          configuration,
          "CN=Schema," + configuration,
          "DC=DomainDnsZones," + base,
          "DC=ForestDnsZones," + root);
      add(
          "supportedCapabilities",
          "1.2.840.113556.1.4.800",
          "1.2.840.113556.1.4.1670",
          "1.2.840.113556.1.4.1791",
          "1.2.840.113556.1.4.1935",
          "1.2.840.113556.1.4.2080",
          "1.2.840.113556.1.4.2237");
      String serverName =
          "CN=DC" + server + ",CN=Servers,CN=Default-First-Site-Name,CN=Sites," + configuration;
      add("dnsHostName", "dc" + server + "." + settings.domain());
      add(
          "ldapServiceName",
          Dns.domain(root) + ":dc" + server + "$@" + settings.domain().toUpperCase(Locale.ROOT));
      add("serverName", serverName);
      add("dsServiceName", "CN=NTDS Settings," + serverName);
      add("domainFunctionality", "7");
      add("forestFunctionality", "7");
      add("isSynchronized", "TRUE");
      add("isGlobalCatalogReady", "TRUE");
    } else {
      add("objectClass", "top", "OpenLDAProotDSE");
      add("namingContexts", base);
      add("supportedExtension", "1.3.6.1.4.1.1466.20037");
    }
    add("supportedControl", Controls.KNOWN.stream().sorted().toArray(String[]::new));
    add("supportedLDAPVersion", "3");
  }

  /** In OpenLDAP all but objectClass must be asked for by name or by {@code +}. */
  @Override
  public Set<String> names(boolean operational) {
    if (!operationalOnly) {
      return operational ? Set.of() : attributes.keySet();
    }
    return operational ? attributes.keySet() : Set.of("objectclass");
  }

  @Override
  public @Nullable Attribute read(String name) {
    return attributes.get(name);
  }

  private void add(String name, String... values) {
    attributes.put(name.toLowerCase(Locale.ROOT), new Attribute(name, values));
  }
}
