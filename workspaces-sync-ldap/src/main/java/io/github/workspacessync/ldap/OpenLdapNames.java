package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ldaptive.LdapEntry;

/**
 * Finds out which members share their name with somebody else, member or not.
 *
 * <p>These servers let two entries have one name. Of everybody who passes by only a hash is kept;
 * whoever is alone with his is alone with his name, and the others are asked for by name.
 */
final class OpenLdapNames {
  private static final int BATCH = 100;

  private final LdapSession session;
  private final NamingContext context;
  private final OpenLdapAccounts accounts;
  private int[] hashes = new int[1024];
  private int size;

  OpenLdapNames(LdapSession session, NamingContext context, OpenLdapAccounts accounts) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
  }

  /** Takes note of the names of an entry. */
  void add(LdapEntry entry) {
    names(entry).stream().mapToInt(name -> name.key().hashCode()).distinct().forEach(this::add);
  }

  private void add(int hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = hash;
  }

  /**
   * For those names that several accounts bear, these.
   *
   * @param sweptAll whether everybody below the base was taken note of
   */
  Map<UserName, Set<PersonId>> shared(Collection<Target.User> members, boolean sweptAll) {
    Arrays.sort(hashes, 0, size);
    Map<UserName, Set<PersonId>> bearers = new TreeMap<>();
    for (Target.User member : members) {
      if (!sweptAll || repeats(member.name().key().hashCode())) {
        bearers.computeIfAbsent(member.name(), name -> new HashSet<>(2)).add(member.id());
      }
    }
    for (List<UserName> batch : Entries.batches(bearers.keySet(), BATCH)) {
      ask(batch, bearers);
    }
    bearers.values().removeIf(ids -> ids.size() < 2);
    return bearers;
  }

  private boolean repeats(int hash) {
    int at = Arrays.binarySearch(hashes, 0, size, hash);
    boolean before = at > 0 && hashes[at - 1] == hash;
    boolean after = at >= 0 && at + 1 < size && hashes[at + 1] == hash;
    return before || after;
  }

  private void ask(List<UserName> batch, Map<UserName, Set<PersonId>> bearers) {
    String attribute = accounts.schema().userName();
    session.sweep(
        Query.below(
            "looking for accounts below " + context.base() + " with the same name",
            context.base(),
            Entries.anyOf(attribute, batch.stream().map(UserName::value).toList()),
            accounts.attributesAnd(List.of())),
        entry -> {
          if (accounts.isPerson(entry) || Entries.texts(entry, "objectClass").isEmpty()) {
            String id = accounts.id(entry).orElse("unreadable:" + Entries.dn(entry).hashCode());
            for (UserName name : names(entry)) {
              if (bearers.containsKey(name)) {
                bearers.get(name).add(new PersonId(id));
              }
            }
          }
        });
  }

  private List<UserName> names(LdapEntry entry) {
    List<UserName> names = new ArrayList<>(1);
    for (String text : Entries.texts(entry, accounts.schema().userName())) {
      if (!text.isBlank()) {
        names.add(UserName.of(text));
      }
    }
    return names;
  }
}
