package io.github.workspacessync.simulation;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import java.util.Optional;

/**
 * No desktop is ended whose person was, by the true directory, IN or in a group that keeps it, when
 * this run was last told the truth about him; nor one about whom it was told nothing true.
 */
final class WhoeverIsIn implements Check {
  @Override
  public Optional<String> ending(RunWatch run, WorkspaceId id) {
    Workspace row = run.reread(id).or(() -> run.town().fleet().workspace(id)).orElse(null);
    Optional<PersonId> whose = row == null ? Optional.empty() : run.whose(row);
    if (whose.isEmpty()) {
      return Optional.of(id + " is ended, and nobody knows whose it is");
    }
    PersonId person = whose.get();
    Optional<RunWatch.Word> word = run.lastTruth(person);
    if (word.isEmpty()) {
      return Optional.of(id + " of " + person + " is ended on nothing but wrong answers");
    }
    if (word.get().in()) {
      return Optional.of(id + " of " + person + " is ended, who was IN at " + word.get().at());
    }
    return word.get().kept()
        ? Optional.of(id + " of " + person + " is ended, whom a group kept at " + word.get().at())
        : Optional.empty();
  }

  @Override
  public Optional<String> migrating(RunWatch run, WorkspaceId id) {
    Workspace row = run.reread(id).orElse(null);
    if (row == null) {
      return Optional.of(id + " is rebuilt without a last look");
    }
    Optional<RunWatch.Word> word = run.whose(row).flatMap(run::lastTruth);
    return word.filter(RunWatch.Word::in).isPresent()
        ? Optional.empty()
        : Optional.of(id + " is rebuilt for somebody who is not IN: " + word);
  }
}
