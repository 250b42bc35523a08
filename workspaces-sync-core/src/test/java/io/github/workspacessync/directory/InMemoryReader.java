package io.github.workspacessync.directory;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.InMemoryWorld.Account;
import io.github.workspacessync.directory.InMemoryWorld.Group;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Both ways of reading an {@link InMemoryWorld}: down from the group, and by the own entry. */
final class InMemoryReader {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final InMemoryWorld world;
  private final Set<PersonId> lost;
  private final Map<PersonId, Member> members = new LinkedHashMap<>();
  private final List<String> unresolved = new ArrayList<>();
  private final List<DistinguishedName> emptyNested = new ArrayList<>();
  private int others;

  private InMemoryReader(InMemoryWorld world, Set<PersonId> lost) {
    this.world = world;
    this.lost = lost;
  }

  static GroupSnapshot read(
      InMemoryWorld world,
      DistinguishedName name,
      Set<PersonId> lost,
      Set<DistinguishedName> hidden) {
    InMemoryReader reader = new InMemoryReader(world, lost);
    Deque<MemberPath> open = new ArrayDeque<>(List.of(MemberPath.direct(name)));
    Set<DistinguishedName> seen = new HashSet<>(Set.of(name));
    while (!open.isEmpty()) {
      MemberPath path = open.remove();
      DistinguishedName here = path.groups().get(path.groups().size() - 1);
      Group group = world.group(here);
      if (hidden.contains(here) && !group.listsNothing()) {
        throw new DirectoryException(
            "the group " + here + " shows no values, but somebody's own entry names it");
      }
      reader.take(here, group, path);
      for (DistinguishedName child : group.nested) {
        if (seen.add(child)) {
          List<DistinguishedName> deeper = new ArrayList<>(path.groups());
          deeper.add(child);
          open.add(new MemberPath(deeper, false));
        }
      }
    }
    return reader.answer(name);
  }

  static Verdict verdict(InMemoryWorld world, Person person, Set<DistinguishedName> groups) {
    if (person.id() != null) {
      Account found = world.find(person.id());
      return found == null ? new Verdict.Gone() : present(world, found, groups);
    }
    List<Account> hits =
        world.accounts().stream()
            .filter(account -> serverFold(account.name()).equals(serverFold(person.name())))
            .toList();
    if (hits.isEmpty()) {
      return new Verdict.Gone();
    }
    if (hits.size() > 1) {
      return new Verdict.Unknown(hits.size() + " accounts answer to the name " + person.name());
    }
    Account hit = hits.get(0);
    return hit.name().equals(person.name())
        ? present(world, hit, groups)
        : new Verdict.Unknown("the directory found " + hit.name() + " for " + person.name());
  }

  private static Verdict present(
      InMemoryWorld world, Account account, Set<DistinguishedName> groups) {
    Set<DistinguishedName> in = new LinkedHashSet<>();
    for (DistinguishedName group : groups) {
      GroupSnapshot whole = read(world, group, Set.of(), Set.of());
      if (whole.members().stream().anyMatch(member -> member.id().equals(account.id()))) {
        in.add(group);
      }
    }
    return new Verdict.Present(account.id(), account.name(), account.facts(), in);
  }

  private void take(DistinguishedName here, Group group, MemberPath path) {
    group.members.forEach(id -> take(id, path));
    group.primary.forEach(id -> take(id, new MemberPath(path.groups(), true)));
    unresolved.addAll(group.unresolved);
    others += group.others;
    if (path.groups().size() > 1 && group.listsNothing() && group.primary.isEmpty()) {
      emptyNested.add(here);
    }
  }

  private void take(PersonId id, MemberPath path) {
    if (!lost.contains(id)) {
      Account account = world.account(id);
      members.putIfAbsent(id, new Member(id, account.name(), account.facts(), path));
    }
  }

  private GroupSnapshot answer(DistinguishedName name) {
    Map<UserName, Integer> bearers = new LinkedHashMap<>();
    members.values().forEach(member -> bearers.merge(member.name(), 1, Integer::sum));
    Map<UserName, String> unknown = new LinkedHashMap<>();
    bearers.forEach(
        (user, count) -> {
          if (count > 1) {
            unknown.put(user, count + " accounts bear the name " + user);
          }
        });
    return new GroupSnapshot(
        name,
        world.group(name).id,
        List.copyOf(members.values()),
        unresolved,
        unknown,
        emptyNested,
        others);
  }

  private static String serverFold(UserName name) {
    String decomposed = Normalizer.normalize(name.value(), Normalizer.Form.NFD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
