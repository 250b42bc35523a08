package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;

/**
 * Finds the servers of a domain by SRV records.
 *
 * <p>ldaptive's own resolver would not do: it asks for LDAPS on the port of plain LDAP, which the
 * records name, draws lots, and tells a name that does not exist from a server that does not answer
 * by nothing but the cause.
 */
final class SrvLookup {
  private static final int TRIES = 3;

  /** JNDI doubles the time with each try: 1 + 2 + 4. */
  private static final int SHARES = (1 << TRIES) - 1;

  private final String nameService;
  private final Duration patience;

  SrvLookup(String nameService, Duration patience) {
    this.nameService = nameService;
    this.patience = patience;
  }

  /** The records of the first name that has any, in the order of their turn. */
  List<SrvRecord> find(String domain, List<String> names) {
    List<String> why = new ArrayList<>();
    for (String name : names) {
      try {
        List<SrvRecord> records = records(name);
        List<SrvRecord> servers =
            records.stream().filter(SrvRecord::isAvailable).sorted(SrvRecord.ORDER).toList();
        if (!servers.isEmpty()) {
          return servers;
        }
        if (!records.isEmpty()) {
          throw failed(domain, "the SRV record of " + name + " says that there is no such service");
        }
        why.add(name + " has no SRV record");
      } catch (NameNotFoundException e) {
        why.add("the name " + name + " does not exist");
      } catch (CommunicationException e) {
        throw failed(
            domain, "no name server answered about " + name + "; check the machine's name service");
      } catch (NamingException e) {
        throw failed(domain, "the name server refused to answer about " + name + " (" + e + ")");
      }
    }
    throw failed(domain, String.join(", and ", why));
  }

  // The provider is fixed and knows text and bytes only, no Java objects; a domain has no colon, so
  // the name cannot lead to another provider.
  @SuppressWarnings("BanJNDI")
  private List<SrvRecord> records(String name) throws NamingException {
    Properties environment = new Properties();
    environment.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.setProperty(Context.PROVIDER_URL, nameService);
    environment.setProperty(
        "com.sun.jndi.dns.timeout.initial", "" + Math.max(1, patience.toMillis() / SHARES));
    environment.setProperty("com.sun.jndi.dns.timeout.retries", "" + TRIES);
    InitialDirContext context = new InitialDirContext(environment);
    try {
      // Absolute, so that no search list of the machine leads into another domain.
      Attribute found = context.getAttributes(name + ".", new String[] {"SRV"}).get("SRV");
      List<SrvRecord> records = new ArrayList<>();
      for (int i = 0; found != null && i < found.size(); i++) {
        records.add(SrvRecord.parse(String.valueOf(found.get(i))));
      }
      return records;
    } finally {
      context.close();
    }
  }

  private static DirectoryException failed(String domain, String why) {
    return new DirectoryException(
        "the servers of the domain "
            + domain
            + " (directory.domain) could not be found: "
            + why
            + "; or name the servers in directory.url");
  }
}
