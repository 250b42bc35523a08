package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ldaptive.LdapEntry;

/**
 * What is known to be behind distinguished names, and which of them are still asked about.
 *
 * <p>Only what is behind a value is kept: entries that a search finds besides are let go at once.
 */
final class AdTargets {
  private static final Target ABSENT = new Target.Absent();

  private final AdAccounts accounts;
  private final DnIndex<Target> index = new DnIndex<>();
  private final NameBearers bearers = new NameBearers();
  private final List<LdapEntry> groups = new ArrayList<>();
  private List<String> open = new ArrayList<>();

  AdTargets(AdAccounts accounts) {
    this.accounts = accounts;
  }

  DnIndex<Target> index() {
    return index;
  }

  NameBearers bearers() {
    return bearers;
  }

  /** Asks about those of the values about which nobody asked before. */
  void want(Collection<String> values) {
    for (String value : values) {
      if (index.putIfNew(value, ABSENT)) {
        open.add(value);
      }
    }
  }

  /** The values whose entries were not found yet, as they are written. */
  List<String> open() {
    open.removeIf(value -> !isOpen(value));
    return List.copyOf(open);
  }

  boolean isOpen(String name) {
    return index.get(name).orElse(null) instanceof Target.Absent;
  }

  /** Stops asking: what is open stays unresolved. */
  void giveUp() {
    open = new ArrayList<>();
  }

  /**
   * Keeps an entry that a search found, if it is behind an open value; a group is kept to be read.
   *
   * @return whether it was
   */
  boolean take(LdapEntry entry, boolean matches) {
    if (!isOpen(Entries.dn(entry))) {
      return false;
    }
    if (accounts.isGroup(entry)) {
      groups.add(entry);
      index.set(Entries.dn(entry), new Target.Hidden());
    } else {
      know(entry, accounts.target(entry, matches));
    }
    return true;
  }

  void know(LdapEntry entry, Target target) {
    know(Entries.dn(entry), target);
  }

  void know(String name, Target target) {
    index.set(name, target);
    if (target instanceof Target.User user) {
      bearers.add(user.name(), user.id().value());
    }
  }

  /** The groups taken since the last call. */
  List<LdapEntry> takenGroups() {
    List<LdapEntry> taken = List.copyOf(groups);
    groups.clear();
    return taken;
  }
}
