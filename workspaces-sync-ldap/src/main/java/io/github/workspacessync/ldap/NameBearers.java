package io.github.workspacessync.ldap;

import io.github.workspacessync.UserName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which accounts bear which name: a name that several bear does not say who he is. */
final class NameBearers {
  private final Map<UserName, String> first = new HashMap<>();
  private final Map<UserName, Set<String>> several = new HashMap<>();

  /**
   * Counts an account once, however often it is met.
   *
   * @param account its id, or what else tells it from others
   */
  void add(UserName name, String account) {
    String known = first.putIfAbsent(name, account);
    if (known != null && !known.equals(account)) {
      several.computeIfAbsent(name, same -> new HashSet<>(Set.of(known))).add(account);
    }
  }

  boolean contains(UserName name) {
    return first.containsKey(name);
  }

  List<UserName> names() {
    return List.copyOf(first.keySet());
  }

  int count(UserName name) {
    Collection<String> accounts = several.get(name);
    return accounts == null ? (contains(name) ? 1 : 0) : accounts.size();
  }
}
