package io.github.workspacessync.app;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A directory whose snapshots also note which settings fit nothing that was read.
 *
 * <p>It changes no answer. Such a setting is no fault: a nested group may have members today and
 * none tomorrow.
 */
final class RemarkingDirectory implements DirectorySource {
  private final DirectorySource directory;
  private final SyncConfig config;

  RemarkingDirectory(DirectorySource directory, SyncConfig config) {
    this.directory = directory;
    this.config = config;
  }

  @Override
  public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    DirectorySnapshot read = directory.snapshot(groups);
    List<String> notes = new ArrayList<>(read.notes());
    notes.addAll(remarks(read.groups().values()));
    return new DirectorySnapshot(read.source(), notes, read.groups());
  }

  private List<String> remarks(Collection<GroupSnapshot> read) {
    Set<DistinguishedName> known = new HashSet<>(config.rules().groups());
    read.forEach(group -> known.addAll(group.emptyNested()));
    return config.limits().allowEmptyGroup().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .map(
            name ->
                "limits.allowEmptyGroup names "
                    + name
                    + ", which is no group of this configuration and no group without members"
                    + " within one, so it has no effect; check the name.")
        .toList();
  }

  @Override
  public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    return directory.verify(persons, groups);
  }

  @Override
  public Verdict reverify(Person person, Set<DistinguishedName> groups) {
    return directory.reverify(person, groups);
  }

  @Override
  public void close() {
    directory.close();
  }
}
