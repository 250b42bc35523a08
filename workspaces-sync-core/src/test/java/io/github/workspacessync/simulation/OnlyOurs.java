package io.github.workspacessync.simulation;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceState;
import io.github.workspacessync.plan.NamePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * No desktop is ended that, as its re-read showed it, lacked an ownership tag, was protected by tag
 * or name, was not the person's who was asked about, was in use, or was given by another group
 * without somebody's approval; nor by an old plan, nor beside undeclared sister groups.
 */
final class OnlyOurs implements Check {
  private static final Duration PLAN_KEEPS = Duration.ofMinutes(15);

  @Override
  public Optional<String> ending(RunWatch run, WorkspaceId id) {
    Optional<Workspace> found = run.reread(id);
    if (found.isEmpty()) {
      return Optional.of(id + " is ended without a last look");
    }
    Workspace row = found.get();
    return untouchable(run, row)
        .or(() -> another(run, row))
        .or(() -> used(run, row))
        .or(() -> old(run))
        .map(what -> id + " is ended, " + what);
  }

  @Override
  public Optional<String> migrating(RunWatch run, WorkspaceId id) {
    return run.reread(id)
        .flatMap(row -> untouchable(run, row))
        .map(what -> id + " is rebuilt, " + what);
  }

  private static Optional<String> untouchable(RunWatch run, Workspace row) {
    if (!run.managed(row)) {
      return Optional.of("which is not ours: " + row.tags());
    }
    if (row.kind() != Workspace.Kind.PERSONAL) {
      return Optional.of("which is no personal one");
    }
    if (row.tags().values().containsKey("workspaces-sync:protect")) {
      return Optional.of("which carries a protect tag");
    }
    if (protects(run, row)) {
      return Optional.of("which removal.protect names");
    }
    if (run.settings().sistersUndeclared()
        && hasSisters(run)
        && !run.approvals().covers(row.id())) {
      return Optional.of("while other assignments are undeclared");
    }
    return Optional.empty();
  }

  private static boolean protects(RunWatch run, Workspace row) {
    Optional<PersonId> person = run.whose(row).filter(run.town().people()::exists);
    for (NamePattern pattern : run.rules().policy().protect()) {
      boolean renamed =
          person.filter(id -> pattern.matches(run.town().people().account(id).name())).isPresent();
      if (pattern.matches(row.user()) || renamed) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSisters(RunWatch run) {
    return run.shown().values().stream()
        .filter(row -> row.kind() == Workspace.Kind.PERSONAL)
        .filter(row -> row.state().phase() != WorkspaceState.Phase.GONE)
        .flatMap(row -> row.tags().managedBy().stream())
        .anyMatch(name -> run.rules().assignment(name).isEmpty());
  }

  private static Optional<String> another(RunWatch run, Workspace row) {
    Person asked = run.lastAsked();
    Optional<Owner> owner = row.tags().owner();
    boolean same =
        asked != null
            && (asked.id() == null
                ? owner.isEmpty() && asked.name().equals(row.user())
                : owner.filter(o -> o.person().equals(asked.id())).isPresent());
    if (!same) {
      return Optional.of("whose owner is " + owner + ", not " + asked);
    }
    AssignmentName manager = row.tags().managedBy().orElseThrow();
    boolean group =
        owner
            .map(Owner::group)
            .filter(
                id ->
                    !id.equals(People.idOf(run.rules().assignment(manager).orElseThrow().group())))
            .isEmpty();
    return group || run.approvals().covers(row.id())
        ? Optional.empty()
        : Optional.of("which another group gave: " + owner);
  }

  private static Optional<String> used(RunWatch run, Workspace row) {
    if (run.approvals().names(row.id())) {
      return Optional.empty();
    }
    LastConnection use = run.uses().get(row.id());
    if (use == null) {
      return Optional.of("whose last use is not known");
    }
    Instant now = run.town().now();
    Duration within = run.rules().policy().recentUse().within();
    Instant at = use.at();
    boolean recent = use.connected() || (at != null && at.plus(within).isAfter(now));
    boolean atMost =
        row.tags()
            .mark()
            .filter(mark -> now.isAfter(mark.due().plus(run.rules().policy().recentUse().atMost())))
            .isPresent();
    return recent && !atMost ? Optional.of("which was used at " + at) : Optional.empty();
  }

  private static Optional<String> old(RunWatch run) {
    Instant last = run.reviewedAt().orElseThrow().plus(PLAN_KEEPS);
    return run.orderedAt().isAfter(last)
        ? Optional.of("by a plan of " + run.reviewedAt().orElseThrow())
        : Optional.empty();
  }
}
