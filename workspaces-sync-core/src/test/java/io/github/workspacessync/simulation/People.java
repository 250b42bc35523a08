package io.github.workspacessync.simulation;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.InMemoryDirectory;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.plan.SyncRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The people and groups as they really are, and the second server, which is told of each change at
 * once or, while it is cut off, later.
 */
final class People {
  static final DistinguishedName FIRST = DistinguishedName.of("CN=First,DC=example");
  static final DistinguishedName SECOND = DistinguishedName.of("CN=Second,DC=example");
  static final DistinguishedName NESTED = DistinguishedName.of("CN=Nested,DC=example");
  static final DistinguishedName KEEP = DistinguishedName.of("CN=Keep,DC=example");
  static final DistinguishedName ANOTHER = DistinguishedName.of("CN=Another,DC=example");
  static final List<DistinguishedName> ALL = List.of(FIRST, SECOND, NESTED, KEEP, ANOTHER);

  /** What changes of an account; the id never does. */
  record Account(UserName name, AccountFacts facts) {}

  private final InMemoryDirectory real = new InMemoryDirectory();
  private final InMemoryDirectory replica = new InMemoryDirectory();
  private final Deque<Consumer<InMemoryDirectory>> untold = new ArrayDeque<>();
  private final Map<PersonId, Account> accounts = new LinkedHashMap<>();
  private final Set<PersonId> everybody = new LinkedHashSet<>();
  private boolean cutOff;
  private int nextId = 1;

  People() {
    for (DistinguishedName group : ALL) {
      change(directory -> directory.addGroup(group, idOf(group)));
    }
    change(directory -> directory.nest(FIRST, NESTED));
  }

  static GroupId idOf(DistinguishedName group) {
    return new GroupId("g-" + group.value().replaceAll("[=,]", "-"));
  }

  private void change(Consumer<InMemoryDirectory> change) {
    change.accept(real);
    if (cutOff) {
      untold.add(change);
    } else {
      change.accept(replica);
    }
  }

  // ---- what happens -------------------------------------------------------------------------

  PersonId hire(String name) {
    return hire(name, AccountFacts.GOOD);
  }

  PersonId hire(String name, AccountFacts facts) {
    PersonId id = new PersonId("id-" + nextId++);
    everybody.add(id);
    create(id, UserName.of(name), facts);
    return id;
  }

  /** Brings a deleted account back, with its old id and in no group. */
  void restore(PersonId id, UserName name) {
    create(id, name, AccountFacts.GOOD);
  }

  private void create(PersonId id, UserName name, AccountFacts facts) {
    accounts.put(id, new Account(name, facts));
    change(directory -> directory.addPerson(id.value(), name.value(), facts));
  }

  void delete(PersonId id) {
    Person person = person(id);
    accounts.remove(id);
    change(directory -> directory.deletePerson(person));
  }

  void rename(PersonId id, String name) {
    Person person = person(id);
    accounts.put(id, new Account(UserName.of(name), account(id).facts()));
    change(directory -> directory.rename(person, name));
  }

  /** Gives each account that shares its name with another one of its own. */
  void tellApart() {
    Set<UserName> seen = new LinkedHashSet<>();
    for (PersonId id : List.copyOf(accounts.keySet())) {
      UserName name = account(id).name();
      if (!seen.add(name)) {
        rename(id, name.value() + "-" + id.value());
      }
    }
  }

  void set(PersonId id, AccountFacts facts) {
    Person person = person(id);
    accounts.put(id, new Account(account(id).name(), facts));
    change(directory -> directory.setAccount(person, facts));
  }

  void join(PersonId id, DistinguishedName group) {
    Person person = person(id);
    change(directory -> directory.addMember(group, person));
  }

  void joinAsPrimary(PersonId id, DistinguishedName group) {
    Person person = person(id);
    change(directory -> directory.addPrimaryMember(group, person));
  }

  void leave(PersonId id, DistinguishedName group) {
    Person person = person(id);
    change(directory -> directory.removeMember(group, person));
  }

  void leaveAll(PersonId id) {
    List.of(FIRST, SECOND, NESTED).forEach(group -> leave(id, group));
  }

  void addUnresolved(DistinguishedName group) {
    change(directory -> directory.addUnresolved(group, "CN=Lost,DC=elsewhere"));
  }

  void clearUnresolved() {
    ALL.forEach(group -> change(directory -> directory.clearUnresolved(group)));
  }

  /** From now on the second server hears of nothing. */
  void cutOff() {
    cutOff = true;
  }

  /** The second server hears of everything that it missed. */
  void reconnect() {
    cutOff = false;
    untold.forEach(change -> change.accept(replica));
    untold.clear();
  }

  // ---- what is ------------------------------------------------------------------------------

  /** The server that every run reads first. */
  InMemoryDirectory replica() {
    return replica;
  }

  /** The other one. */
  InMemoryDirectory real() {
    return real;
  }

  boolean isCutOff() {
    return cutOff;
  }

  /** Everybody who has or ever had an account. */
  Set<PersonId> everybody() {
    return everybody;
  }

  Map<PersonId, Account> accounts() {
    return accounts;
  }

  boolean exists(PersonId id) {
    return accounts.containsKey(id);
  }

  Account account(PersonId id) {
    Account found = accounts.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no account " + id);
    }
    return found;
  }

  Person person(PersonId id) {
    return new Person(id, account(id).name());
  }

  List<PersonId> bearers(UserName name) {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getValue().name().equals(name))
        .map(Map.Entry::getKey)
        .toList();
  }

  DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    return real.snapshot(groups);
  }

  /** Who is IN one of the assignments, under the policy. */
  Set<PersonId> in(SyncRules rules) {
    return Hearsay.in(snapshot(rules.assignedGroups()), rules);
  }

  /** Whose desktop a group keeps. */
  Set<PersonId> kept(SyncRules rules) {
    return Hearsay.kept(snapshot(rules.groups()), rules);
  }

  /** The members of a group. */
  Set<PersonId> members(DistinguishedName group) {
    Set<PersonId> members = new LinkedHashSet<>();
    for (Member member : snapshot(Set.of(group)).group(group).members()) {
      members.add(member.id());
    }
    return members;
  }
}
