package io.github.workspacessync.directory;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The persons and groups behind {@link InMemoryDirectory}. */
final class InMemoryWorld {
  record Account(PersonId id, UserName name, AccountFacts facts) {}

  /** One group's values, as a directory stores them. */
  static final class Group {
    final GroupId id;
    final Set<PersonId> members = new LinkedHashSet<>();
    final Set<PersonId> primary = new LinkedHashSet<>();
    final Set<DistinguishedName> nested = new LinkedHashSet<>();
    final List<String> unresolved = new ArrayList<>();
    int others;

    private Group(GroupId id) {
      this.id = id;
    }

    boolean listsNothing() {
      return members.isEmpty() && nested.isEmpty() && unresolved.isEmpty() && others == 0;
    }
  }

  private final Map<PersonId, Account> accounts = new LinkedHashMap<>();
  private final Map<DistinguishedName, Group> groups = new LinkedHashMap<>();

  void putAccount(PersonId id, UserName name, AccountFacts facts) {
    accounts.put(id, new Account(id, name, facts));
  }

  void deleteAccount(PersonId id) {
    accounts.remove(id);
    groups.values().forEach(group -> group.members.remove(id));
    groups.values().forEach(group -> group.primary.remove(id));
  }

  @Nullable Account find(PersonId id) {
    return accounts.get(id);
  }

  Account account(PersonId id) {
    Account found = accounts.get(id);
    if (found == null) {
      throw new IllegalArgumentException("the test's world has no person " + id);
    }
    return found;
  }

  List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  void putGroup(DistinguishedName name, GroupId id) {
    groups.put(name, new Group(id));
  }

  void deleteGroup(DistinguishedName name) {
    groups.remove(name);
    groups.values().forEach(group -> group.nested.remove(name));
  }

  /**
   * A group by its name.
   *
   * @throws DirectoryException if there is none, as the port demands
   */
  Group group(DistinguishedName name) {
    Group found = groups.get(name);
    if (found == null) {
      throw new DirectoryException(
          "the directory has no group " + name + "; check its distinguished name");
    }
    return found;
  }

  static PersonId idOf(Person person) {
    if (person.id() == null) {
      throw new IllegalArgumentException("the test's world knows " + person + " by id only");
    }
    return person.id();
  }
}
