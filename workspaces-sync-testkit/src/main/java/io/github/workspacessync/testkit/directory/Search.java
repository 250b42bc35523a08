package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One search: which entries it finds, and how each of them is shown. */
final class Search {
  private final Backend backend;
  private final SearchRequestProtocolOp request;
  private final AttributeSelection selection;

  Search(Backend backend, SearchRequestProtocolOp request) {
    this.backend = backend;
    this.request = request;
    Settings settings = backend.settings;
    this.selection =
        new AttributeSelection(
            request.getAttributes(), settings.activeDirectory() ? settings.valueLimit() : 0);
  }

  boolean isRootDse() {
    return request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE);
  }

  SearchResultEntryProtocolOp rootDse() {
    return new SearchResultEntryProtocolOp("", selection.of(backend.rootDse, request.typesOnly()));
  }

  /** Ends once it is plain that there are more than {@code most}, and then holds one too many. */
  List<Node> find(int most) throws LDAPException {
    synchronized (backend.tree.lock) {
      backend.refresh();
      Node base = backend.base.find(request.getBaseDN());
      SearchFilter.Compiled filter = backend.filters.compile(request.getFilter());
      Predicate<Node> inScope = inScope(base);
      Collection<Node> candidates = filter.candidates();
      if (request.getScope().equals(SearchScope.BASE)) {
        candidates = List.of(base);
      } else if (candidates == null) {
        candidates = backend.tree.all();
      }
      List<Node> found = new ArrayList<>();
      for (Node node : candidates) {
        if (inScope.test(node) && backend.reader.mayRead(node) && filter.test().test(node)) {
          found.add(node);
          if (found.size() > most) {
            break;
          }
        }
      }
      return found;
    }
  }

  SearchResultEntryProtocolOp show(Node node) {
    boolean base = request.getScope().equals(SearchScope.BASE);
    synchronized (backend.tree.lock) {
      AttributeSelection.Source source =
          new AttributeSelection.Source() {
            @Override
            public Set<String> names(boolean operational) {
              return backend.reader.names(node, operational);
            }

            @Override
            public @Nullable Attribute read(String name) {
              return backend.reader.read(node, name, base);
            }
          };
      return new SearchResultEntryProtocolOp(node.dn, selection.of(source, request.typesOnly()));
    }
  }

  /** Requests with the same text are the same search, as far as paging is concerned. */
  String fingerprint() {
    return request.getBaseDN() + "|" + request.getScope() + "|" + request.getFilter();
  }

  private Predicate<Node> inScope(Node base) {
    SearchScope scope = request.getScope();
    if (scope.equals(SearchScope.BASE)) {
      return node -> node == base;
    }
    if (scope.equals(SearchScope.ONE)) {
      return node -> isChild(node, base);
    }
    return node -> Dns.isUnder(node.key, base.key);
  }

  private static boolean isChild(Node node, Node base) {
    String parent = Dns.normalizeOrNull(Dns.parent(node.dn));
    return base.key.equals(parent);
  }
}
