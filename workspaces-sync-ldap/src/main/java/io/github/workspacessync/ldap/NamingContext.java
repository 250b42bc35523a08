package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapEntry;
import org.ldaptive.dn.Dn;

/**
 * Where is searched.
 *
 * @param root the server's whole naming context; somebody who is not below it is gone
 * @param base the part of it whose users may get a WorkSpace
 * @param further other naming contexts of the same server, where persons and groups may be as well
 */
record NamingContext(String root, String base, List<String> further) {
  NamingContext(String root, String base) {
    this(root, base, List.of());
  }

  /** Partitions of Active Directory that hold no accounts; a reference to them hides nobody. */
  private static final List<String> WITHOUT_ACCOUNTS =
      List.of("dc=domaindnszones,", "dc=forestdnszones,", "cn=configuration,", "cn=schema,");

  static NamingContext read(LdapSession session, @Nullable String baseDn) {
    LdapEntry rootDse =
        session
            .read(
                Query.entry(
                    "reading the root of the directory",
                    "",
                    "defaultNamingContext",
                    "namingContexts"))
            .orElseThrow(
                () ->
                    new DirectoryException(
                        "the server " + session.server() + " does not show its root entry"));
    Optional<String> main = Entries.text(rootDse, "defaultNamingContext");
    List<String> contexts = new ArrayList<>(main.stream().toList());
    if (contexts.isEmpty()) {
      contexts.addAll(Entries.texts(rootDse, "namingContexts"));
    }
    if (contexts.isEmpty() || contexts.contains("")) {
      if (baseDn == null) {
        throw new DirectoryException(
            "the server " + session.server() + " names no naming context; set baseDn");
      }
      return new NamingContext(baseDn, baseDn);
    }
    if (baseDn == null) {
      if (contexts.size() > 1) {
        throw new DirectoryException(
            "the server "
                + session.server()
                + " has several naming contexts ("
                + String.join("; ", contexts)
                + "); set baseDn to tell which one");
      }
      return new NamingContext(contexts.get(0), contexts.get(0));
    }
    if (session.read(Query.entry("reading the baseDn " + baseDn, baseDn, "1.1")).isEmpty()) {
      throw new DirectoryException(
          "the server "
              + session.server()
              + " has no baseDn "
              + baseDn
              + " that the bind user may see, in its naming context "
              + String.join("; ", contexts)
              + "; correct it or leave it out");
    }
    return contexts.stream()
        .filter(context -> isWithin(baseDn, context))
        .findFirst()
        .map(context -> new NamingContext(context, baseDn, visible(session, contexts, context)))
        .orElseThrow(
            () ->
                new DirectoryException(
                    "the baseDn "
                        + baseDn
                        + " is not in the naming context of the server "
                        + session.server()
                        + " ("
                        + String.join("; ", contexts)
                        + "); correct it or leave it out"));
  }

  /**
   * What cannot be seen, such as the server's own log, cannot be searched; values there stay open.
   */
  private static List<String> visible(LdapSession session, List<String> all, String chosen) {
    List<String> visible = new ArrayList<>();
    for (String each : all) {
      Query query = Query.entry("looking at the naming context " + each, each, "1.1");
      if (!each.equals(chosen) && session.readIfValid(query).isPresent()) {
        visible.add(each);
      }
    }
    return visible;
  }

  /** Everything that has to be searched before somebody is gone or in no group. */
  List<String> roots() {
    List<String> roots = new ArrayList<>(List.of(root));
    roots.addAll(further);
    return roots;
  }

  /** Whether an entry is in the part whose users may get a WorkSpace. */
  boolean holds(String name) {
    return root.equalsIgnoreCase(base) || isWithin(name, base);
  }

  /**
   * Whether a name belongs to the server's naming context. The name of a child domain also ends
   * with that of its parent; it is told by the domain component right below.
   */
  boolean contains(String name) {
    try {
      Dn inner = new Dn(name);
      Dn outer = new Dn(root);
      int above = inner.size() - outer.size();
      return inner.isSame(outer)
          || (inner.isDescendant(outer)
              && !inner.getRDns().get(above - 1).getNameValue().hasName("dc"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The domain that a name belongs to: its last components, as far as they are of a domain. */
  static String domainOf(String name) {
    Dn whole = new Dn(name);
    int from = whole.size();
    while (from > 0 && whole.getRDns().get(from - 1).getNameValue().hasName("dc")) {
      from--;
    }
    return whole.subDn(from).format();
  }

  /** The first of the references behind which accounts may be. */
  static Optional<String> elsewhere(List<String> references) {
    return references.stream().filter(NamingContext::mayHoldAccounts).findFirst();
  }

  /** The distinguished name in a reference; empty if there is none. */
  static String nameIn(String url) {
    int path = url.indexOf('/', url.indexOf("://") + 3);
    String name = path < 0 ? "" : url.substring(path + 1);
    int query = name.indexOf('?');
    return query < 0 ? name : name.substring(0, query);
  }

  private static boolean mayHoldAccounts(String url) {
    String name = nameIn(url).toLowerCase(Locale.ROOT);
    return WITHOUT_ACCOUNTS.stream().noneMatch(name::startsWith);
  }

  private static boolean isWithin(String name, String ancestor) {
    try {
      Dn inner = new Dn(name);
      Dn outer = new Dn(ancestor);
      return inner.isSame(outer) || inner.isDescendant(outer);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
