package io.github.workspacessync.testkit.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be made to go wrong in a running directory. What is hidden here is hidden
 * from every client, as access rights would hide it: the answer is a success and says nothing of
 * it, and a filter on it matches nothing. The kit's own methods still see everything.
 *
 * <p>Entries are named by their DN of now; a later rename does not carry a fault along. Safe for
 * use from any thread.
 */
public final class DirectoryFaults {
  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> hiddenAttributes = new HashSet<>();
  private final Map<String, Set<String>> hiddenOnEntries = new HashMap<>();
  private final Set<String> hiddenEntries = new HashSet<>();
  private final Map<String, Set<String>> omittedMembers = new HashMap<>();

  DirectoryFaults() {}

  /**
   * At the n-th search request from now on, of any kind: reads of the root DSE and each page of a
   * paged search count.
   */
  public Fault onSearch(int nth) {
    return new Fault(this, Fault.Point.SEARCH, nth);
  }

  /** At a request for the n-th page of a paged search; 1 is the first page. */
  public Fault onPage(int nth) {
    return new Fault(this, Fault.Point.PAGE, nth);
  }

  /** At the n-th search from now on that asks for a {@code ;range=}. */
  public Fault onRange(int nth) {
    return new Fault(this, Fault.Point.RANGE, nth);
  }

  /**
   * At the n-th bind from now on. A failing answer leaves the connection anonymous; {@link
   * LdapAnswer#SUCCESS} lets anybody in as the service account.
   */
  public Fault onBind(int nth) {
    return new Fault(this, Fault.Point.BIND, nth);
  }

  /** The attribute cannot be read on any entry. */
  public synchronized void hideAttribute(String attribute) {
    hiddenAttributes.add(attribute.toLowerCase(Locale.ROOT));
  }

  /** The attribute cannot be read on these entries. */
  public synchronized void hideAttribute(String attribute, String... dns) {
    if (dns.length == 0) {
      throw new IllegalArgumentException("name the entries");
    }
    for (String dn : dns) {
      hiddenOnEntries
          .computeIfAbsent(Dns.normalize(dn), key -> new HashSet<>())
          .add(attribute.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * The entry is in no answer, and as a search base it is noSuchObject. Links to it stay visible.
   */
  public synchronized void hideEntry(String dn) {
    hiddenEntries.add(Dns.normalize(dn));
  }

  /**
   * The member is missing from the group's {@code member}, in answers and filters; memberOf and
   * tokenGroups of the member still name the group.
   */
  public synchronized void omitMembers(String groupDn, String... memberDns) {
    Set<String> omitted =
        omittedMembers.computeIfAbsent(Dns.normalize(groupDn), key -> new HashSet<>());
    for (String dn : memberDns) {
      omitted.add(Dns.normalize(dn));
    }
  }

  /** Switches all faults off. */
  public synchronized void clear() {
    faults.clear();
    hiddenAttributes.clear();
    hiddenOnEntries.clear();
    hiddenEntries.clear();
    omittedMembers.clear();
  }

  synchronized void add(Fault fault) {
    faults.remove(fault);
    faults.add(fault);
  }

  synchronized Effect at(LoggedSearch search) {
    Effect effect = strike(Fault.Point.SEARCH, search);
    if (search.page() > 0) {
      effect = effect.and(strike(Fault.Point.PAGE, search));
    }
    return search.range() ? effect.and(strike(Fault.Point.RANGE, search)) : effect;
  }

  synchronized Effect atBind() {
    return strike(Fault.Point.BIND, null);
  }

  synchronized boolean hides(String attribute, String key) {
    return hiddenAttributes.contains(attribute)
        || (!hiddenOnEntries.isEmpty()
            && hiddenOnEntries.getOrDefault(key, Set.of()).contains(attribute));
  }

  synchronized boolean hides(String key) {
    return hiddenEntries.contains(key);
  }

  synchronized boolean omits(String groupKey, String memberKey) {
    return !omittedMembers.isEmpty()
        && omittedMembers.getOrDefault(groupKey, Set.of()).contains(memberKey);
  }

  private Effect strike(Fault.Point point, @Nullable LoggedSearch search) {
    Effect effect = Effect.NONE;
    for (Fault fault : faults) {
      effect = effect.and(fault.strike(point, search));
    }
    return effect;
  }
}
