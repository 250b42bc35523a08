package io.github.workspacessync.ldap;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;

/**
 * Which server it is, and of which directory.
 *
 * <p>Two addresses may lead to one server, and a list may name a server of another domain; neither
 * can be a second witness.
 *
 * @param names what the server calls itself; empty where it does not tell, as OpenLDAP
 * @param context its naming context
 * @param contextId the immutable id of that context's own entry, if it can be read
 */
record ServerIdentity(
    String address, List<String> names, String context, Optional<String> contextId) {

  /** Asks the server of a session, in three requests at most. */
  static ServerIdentity read(LdapSession session, LdapSettings settings) {
    String context = NamingContext.read(session, settings.baseDn()).root();
    Optional<LdapEntry> root =
        session.read(
            Query.entry("reading the server's own name", "", "dsServiceName", "serverName"));
    boolean activeDirectory = settings.kind() == LdapSettings.Kind.ACTIVE_DIRECTORY;
    String id = settings.schema().id();
    Optional<LdapEntry> head =
        session.read(Query.entry("reading the id of the naming context", context, id));
    return new ServerIdentity(
        session.server(),
        root.map(ServerIdentity::names).orElse(List.of()),
        context.toLowerCase(Locale.ROOT),
        head.flatMap(each -> activeDirectory ? Entries.guid(each) : Entries.text(each, id)));
  }

  /** Why it is no second witness beside the other one, if so. */
  Optional<String> unfitBeside(ServerIdentity other) {
    return Optional.ofNullable(reason(other));
  }

  private @Nullable String reason(ServerIdentity other) {
    if (!context.equals(other.context)) {
      return address + " serves another domain than " + other.address + " (" + context + ")";
    }
    boolean bothTell = contextId.isPresent() && other.contextId.isPresent();
    if (bothTell && !contextId.equals(other.contextId)) {
      return address + " serves another directory of the same name than " + other.address;
    }
    if (names.stream().anyMatch(other.names::contains)
        || (names.isEmpty() && isSamePlace(address, other.address))) {
      return address + " is the same server as " + other.address + " under another name";
    }
    if (!bothTell && other.contextId.isPresent()) {
      return address
          + " does not show that it serves the same directory as "
          + other.address
          + "; grant the bind user the right to read the id of "
          + context;
    }
    return null;
  }

  /** For a server that does not call itself anything: the same port of the same machine. */
  private static boolean isSamePlace(String address, String other) {
    URI one = URI.create(address);
    URI two = URI.create(other);
    try {
      return one.getPort() == two.getPort()
          && !Collections.disjoint(
              List.of(InetAddress.getAllByName(one.getHost())),
              List.of(InetAddress.getAllByName(two.getHost())));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static List<String> names(LdapEntry root) {
    return List.of("dsServiceName", "serverName").stream()
        .flatMap(each -> Entries.text(root, each).stream())
        .map(each -> each.toLowerCase(Locale.ROOT))
        .toList();
  }
}
