package io.github.workspacessync.ldap;

import java.util.List;
import org.ldaptive.SearchRequest;
import org.ldaptive.SearchScope;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.PresenceFilter;

/**
 * One search, with the words by which a failure names it.
 *
 * @param what for messages, for example "reading the group CN=.."
 */
record Query(String what, String base, SearchScope scope, Filter filter, List<String> attributes) {
  /** The whole tree below a distinguished name, itself included. */
  static Query below(String what, String base, Filter filter, String... attributes) {
    return new Query(what, base, SearchScope.SUBTREE, filter, List.of(attributes));
  }

  /** The very entry with this distinguished name. */
  static Query entry(String what, String name, String... attributes) {
    return new Query(
        what, name, SearchScope.OBJECT, new PresenceFilter("objectClass"), List.of(attributes));
  }

  SearchRequest request() {
    return SearchRequest.builder()
        .dn(base)
        .scope(scope)
        .filter(filter)
        .returnAttributes(attributes.toArray(String[]::new))
        .build();
  }
}
