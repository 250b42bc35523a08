package io.github.workspacessync.simulation;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Lets the watch hear what the directory answers. */
final class WatchedDirectory implements DirectorySource {
  private final DirectorySource directory;
  private final RunWatch watch;
  private final Course course;

  WatchedDirectory(DirectorySource directory, RunWatch watch, Course course) {
    this.directory = directory;
    this.watch = watch;
    this.course = course;
  }

  @Override
  public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    return course.call(
        () -> "reads the groups",
        () -> {
          DirectorySnapshot answer = directory.snapshot(groups);
          watch.told(answer);
          return answer;
        });
  }

  @Override
  public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    return course.call(
        () -> "verifies " + persons,
        () -> {
          Map<Person, Verdict> answers = directory.verify(persons, groups);
          answers.forEach((person, verdict) -> watch.told(person, groups, verdict, false));
          return answers;
        });
  }

  @Override
  public Verdict reverify(Person person, Set<DistinguishedName> groups) {
    return course.call(
        () -> "verifies once more " + person,
        () -> {
          Verdict answer = directory.reverify(person, groups);
          watch.told(person, groups, answer, true);
          return answer;
        });
  }

  @Override
  public void close() {
    directory.close();
  }

  @Override
  public String toString() {
    return AuditLine.SECRET;
  }
}
