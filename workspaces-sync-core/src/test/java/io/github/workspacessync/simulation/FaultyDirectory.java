package io.github.workspacessync.simulation;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.InMemoryDirectory;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.simulation.Fault.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory as a run meets it: two servers, and whatever is wrong. */
final class FaultyDirectory implements DirectorySource {
  private final People people;
  private final Faults faults;
  private final boolean filterTypo;

  FaultyDirectory(People people, Faults faults, boolean filterTypo) {
    this.people = people;
    this.faults = faults;
    this.filterTypo = filterTypo;
  }

  @Override
  public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    if (faults.has(Kind.LIST_FAILS)) {
      throw new DirectoryException("the third page of the members did not come");
    }
    DirectorySnapshot whole = people.replica().snapshot(groups);
    Map<DistinguishedName, GroupSnapshot> answer = new LinkedHashMap<>();
    groups.forEach(name -> answer.put(name, wrong(whole.group(name))));
    return new DirectorySnapshot("the first server", answer);
  }

  private GroupSnapshot wrong(GroupSnapshot whole) {
    DistinguishedName group = whole.group();
    List<Member> members = new ArrayList<>();
    List<String> unresolved = new ArrayList<>(whole.unresolved());
    Map<UserName, String> unknown = new LinkedHashMap<>(whole.unknown());
    boolean empty =
        faults.has(Kind.LIST_IS_EMPTY, group) || faults.has(Kind.GROUP_IS_HIDDEN, group);
    for (Member member : whole.members()) {
      PersonId id = member.id();
      if (faults.has(Kind.UNIT_IS_HIDDEN, id)) {
        unresolved.add("CN=" + id + ",OU=Hidden");
      } else if (!empty && !lacks(id)) {
        members.add(asFiltered(member));
      }
      if (faults.has(Kind.LIST_CANNOT_TELL, id)) {
        unknown.put(member.name(), "two accounts bear the name " + member.name());
      }
    }
    return new GroupSnapshot(
        group, whole.id(), members, unresolved, unknown, whole.emptyNested(), whole.others());
  }

  private boolean lacks(PersonId id) {
    boolean many = faults.has(Kind.LISTS_LACK_MANY) && id.value().hashCode() % 3 == 0;
    return many || faults.has(Kind.LISTS_LACK_HIM, id);
  }

  private Member asFiltered(Member member) {
    return filterTypo
        ? new Member(member.id(), member.name(), asFiltered(member.account()), member.path())
        : member;
  }

  private static AccountFacts asFiltered(AccountFacts facts) {
    return new AccountFacts(facts.enabled(), facts.unexpired(), facts.mail(), Truth.NO);
  }

  @Override
  public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    failIfTold();
    Map<Person, Verdict> answers = new LinkedHashMap<>();
    persons.forEach(
        person ->
            answers.put(person, ask(people.replica(), person, groups, Kind.ENTRY_WRONG_AT_FIRST)));
    return answers;
  }

  @Override
  public Verdict reverify(Person person, Set<DistinguishedName> groups) {
    failIfTold();
    return ask(people.real(), person, groups, Kind.ENTRY_WRONG_AT_LAST);
  }

  private void failIfTold() {
    if (faults.has(Kind.ENTRIES_FAIL)) {
      throw new DirectoryException("the server does not answer");
    }
  }

  private Verdict ask(
      InMemoryDirectory server, Person person, Set<DistinguishedName> groups, Kind wrongNow) {
    Verdict right =
        Objects.requireNonNull(server.verify(List.of(person), groups).get(person), "no verdict");
    @Nullable PersonId id = right instanceof Verdict.Present present ? present.id() : person.id();
    if (faults.has(Kind.ENTRY_CANNOT_BE_READ, id)) {
      return new Verdict.Unknown("his entry cannot be read");
    }
    if (faults.has(Kind.NOBODY_IS_FOUND)
        || faults.has(Kind.ENTRY_IS_HIDDEN, id)
        || faults.has(Kind.UNIT_IS_HIDDEN, id)) {
      return new Verdict.Gone();
    }
    return right instanceof Verdict.Present present ? wrong(present, groups, wrongNow) : right;
  }

  private Verdict wrong(Verdict.Present right, Set<DistinguishedName> groups, Kind wrongNow) {
    Set<DistinguishedName> shown = new LinkedHashSet<>(right.groups());
    shown.removeIf(group -> faults.has(Kind.GROUP_IS_HIDDEN, group));
    if (faults.has(Kind.NO_MEMBER_OF)
        || faults.has(Kind.ENTRY_SHOWS_NO_GROUPS, right.id())
        || faults.has(wrongNow, right.id())) {
      shown.clear();
    }
    if (faults.has(Kind.ENTRY_STILL_NAMES_IT, right.id()) && groups.contains(People.FIRST)) {
      shown.add(People.FIRST);
    }
    return new Verdict.Present(right.id(), right.name(), right.account(), shown);
  }

  @Override
  public void close() {}
}
