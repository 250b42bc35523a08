package io.github.workspacessync.simulation;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose answers are changed on their way to the run, after the watch has heard them.
 */
class OtherDirectory implements DirectorySource {
  private final DirectorySource right;
  private @Nullable DirectorySnapshot read;

  OtherDirectory(DirectorySource right) {
    this.right = right;
  }

  static DirectorySource withList(DirectorySource right, UnaryOperator<DirectorySnapshot> changed) {
    return new OtherDirectory(right) {
      @Override
      DirectorySnapshot change(DirectorySnapshot answer) {
        return changed.apply(answer);
      }
    };
  }

  static DirectorySource withEntries(
      DirectorySource right, BiFunction<Person, Verdict, Verdict> changed) {
    return new OtherDirectory(right) {
      @Override
      Verdict change(Person person, Verdict verdict, boolean atLast) {
        return changed.apply(person, verdict);
      }
    };
  }

  DirectorySnapshot change(DirectorySnapshot answer) {
    return answer;
  }

  Verdict change(Person person, Verdict verdict, boolean atLast) {
    return verdict;
  }

  /** The list as the run has it. */
  DirectorySnapshot read() {
    if (read == null) {
      throw new IllegalStateException("the groups come first");
    }
    return read;
  }

  @Override
  public DirectorySnapshot snapshot(Set<DistinguishedName> groups) {
    DirectorySnapshot answer = change(right.snapshot(groups));
    read = answer;
    return answer;
  }

  @Override
  public Map<Person, Verdict> verify(Collection<Person> persons, Set<DistinguishedName> groups) {
    Map<Person, Verdict> answers = new LinkedHashMap<>();
    right
        .verify(persons, groups)
        .forEach((person, verdict) -> answers.put(person, change(person, verdict, false)));
    return answers;
  }

  @Override
  public Verdict reverify(Person person, Set<DistinguishedName> groups) {
    return change(person, right.reverify(person, groups), true);
  }

  @Override
  public void close() {
    right.close();
  }
}
