package io.github.workspacessync.directory;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory that keeps the port's contract, with a world that tests may change between
 * two calls and faults that they may switch on.
 *
 * <p>Whatever is not made faulty answers as a real directory does: deleting a person takes his
 * memberships away, a renamed one keeps his id, and names are matched without case and diacritics.
 */
public final class InMemoryDirectory implements DirectorySource {
  private final InMemoryWorld world = new InMemoryWorld();
  private final Set<PersonId> lost = new LinkedHashSet<>();
  private final Set<DistinguishedName> hidden = new LinkedHashSet<>();
  private final Map<PersonId, Verdict> fixed = new LinkedHashMap<>();
  private final Map<UserName, Verdict> fixedByName = new LinkedHashMap<>();
  private final Map<PersonId, Verdict> elsewhere = new LinkedHashMap<>();
  private final Map<UserName, Verdict> elsewhereByName = new LinkedHashMap<>();
  private @Nullable String snapshotFailure;
  private @Nullable String verifyFailure;
  private boolean blind;
  private boolean seesNoMemberships;
  private int nextId = 1;
  private int snapshots;
  private int verifications;
  private int personsVerified;
  private int closed;

  /** Adds a person in good order, with an id of our choosing. */
  public Person addPerson(String name) {
    return addPerson(freshId(), name, AccountFacts.GOOD);
  }

  public Person addPerson(String id, String name, AccountFacts account) {
    Person person = new Person(new PersonId(id), UserName.of(name));
    world.putAccount(new PersonId(id), UserName.of(name), account);
    return person;
  }

  /**
   * Adds a group {@code CN=<name>,OU=Groups,DC=corp,DC=example,DC=com} with an id of our choosing.
   */
  public DistinguishedName addGroup(String name) {
    DistinguishedName group =
        DistinguishedName.of("CN=" + name + ",OU=Groups,DC=corp,DC=example,DC=com");
    return addGroup(group, new GroupId(freshId()));
  }

  /** Adds a group, or puts an empty one with another id in the place of one that exists. */
  public DistinguishedName addGroup(DistinguishedName group, GroupId id) {
    world.putGroup(group, id);
    return group;
  }

  public void deleteGroup(DistinguishedName group) {
    world.deleteGroup(group);
  }

  public GroupId idOf(DistinguishedName group) {
    return world.group(group).id;
  }

  public void addMember(DistinguishedName group, Person person) {
    world.group(group).members.add(InMemoryWorld.idOf(person));
  }

  public void removeMember(DistinguishedName group, Person person) {
    world.group(group).members.remove(InMemoryWorld.idOf(person));
    world.group(group).primary.remove(InMemoryWorld.idOf(person));
  }

  /** Makes the group the person's primary group, which lists no value for him. */
  public void addPrimaryMember(DistinguishedName group, Person person) {
    world.group(group).primary.add(InMemoryWorld.idOf(person));
  }

  public void nest(DistinguishedName parent, DistinguishedName child) {
    world.group(parent).nested.add(child);
  }

  public void unnest(DistinguishedName parent, DistinguishedName child) {
    world.group(parent).nested.remove(child);
  }

  /** Adds a value behind which there is no readable entry. */
  public void addUnresolved(DistinguishedName group, String value) {
    world.group(group).unresolved.add(value);
  }

  public void clearUnresolved(DistinguishedName group) {
    world.group(group).unresolved.clear();
  }

  /** Adds values that are no users. */
  public void addOthers(DistinguishedName group, int count) {
    world.group(group).others += count;
  }

  /** Deletes the account with all of its memberships. */
  public void deletePerson(Person person) {
    world.deleteAccount(InMemoryWorld.idOf(person));
  }

  /** Gives the account another name; returns the person under it. */
  public Person rename(Person person, String name) {
    PersonId id = InMemoryWorld.idOf(person);
    world.putAccount(id, UserName.of(name), world.account(id).facts());
    return new Person(id, UserName.of(name));
  }

  public void setAccount(Person person, AccountFacts account) {
    PersonId id = InMemoryWorld.idOf(person);
    world.putAccount(id, world.account(id).name(), account);
  }

  /** The snapshot leaves the person out and does not notice it. */
  public void snapshotLoses(Person person) {
    lost.add(InMemoryWorld.idOf(person));
  }

  /** The group's values become unreadable, while its members' own entries still name it. */
  public void hideValues(DistinguishedName group) {
    hidden.add(group);
  }

  /** The second path gives this answer for the person, found by id or by name. */
  public void verifySays(Person person, Verdict verdict) {
    if (person.id() != null) {
      fixed.put(person.id(), verdict);
    }
    fixedByName.put(person.name(), verdict);
  }

  /** Another server, which only the look right before a removal asks, gives this answer. */
  public void anotherServerSays(Person person, Verdict verdict) {
    if (person.id() != null) {
      elsewhere.put(person.id(), verdict);
    }
    elsewhereByName.put(person.name(), verdict);
  }

  /** The second path finds nobody: everybody is gone. */
  public void verifyBlind() {
    blind = true;
  }

  /** The second path finds everybody and no membership of anybody. */
  public void verifySeesNoMemberships() {
    seesNoMemberships = true;
  }

  public void failSnapshot(String message) {
    snapshotFailure = message;
  }

  public void failVerify(String message) {
    verifyFailure = message;
  }

  /** Neither way can be asked any more. */
  public void fail(String message) {
    failSnapshot(message);
    failVerify(message);
  }

  /** Switches all faults off. */
  public void heal() {
    lost.clear();
    hidden.clear();
    fixed.clear();
    fixedByName.clear();
    elsewhere.clear();
    elsewhereByName.clear();
    snapshotFailure = null;
    verifyFailure = null;
    blind = false;
    seesNoMemberships = false;
  }

  public int snapshots() {
    return snapshots;
  }

  public int verifications() {
    return verifications;
  }

  /** How many persons were asked for over all verifications. */
  public int personsVerified() {
    return personsVerified;
  }

  public int closed() {
    return closed;
  }

  @Override
  public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    snapshots++;
    failIf(snapshotFailure);
    Map<DistinguishedName, GroupSnapshot> answer = new LinkedHashMap<>();
    for (DistinguishedName group : groups) {
      answer.put(group, InMemoryReader.read(world, group, lost, hidden));
    }
    return new DirectorySnapshot("in memory", answer);
  }

  @Override
  public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    verifications++;
    personsVerified += persons.size();
    failIf(verifyFailure);
    groups.forEach(world::group);
    Map<Person, Verdict> answer = new LinkedHashMap<>();
    persons.forEach(person -> answer.put(person, verdict(person, groups)));
    return answer;
  }

  @Override
  public Verdict reverify(Person person, Set<DistinguishedName> groups) {
    Map<Person, Verdict> own = verify(List.of(person), groups);
    Verdict other =
        person.id() == null ? elsewhereByName.get(person.name()) : elsewhere.get(person.id());
    return other == null ? own.getOrDefault(person, new Verdict.Unknown("not asked")) : other;
  }

  @Override
  public void close() {
    closed++;
  }

  private Verdict verdict(Person person, Set<DistinguishedName> groups) {
    Verdict given = person.id() == null ? fixedByName.get(person.name()) : fixed.get(person.id());
    if (given != null) {
      return given;
    }
    if (blind) {
      return new Verdict.Gone();
    }
    return InMemoryReader.verdict(world, person, seesNoMemberships ? Set.of() : groups);
  }

  private String freshId() {
    return new UUID(0, nextId++).toString();
  }

  private static void failIf(@Nullable String message) {
    if (message != null) {
      throw new DirectoryException(message);
    }
  }
}
