package io.github.workspacessync.lambda;

import io.github.workspacessync.lambda.Estate.Run;
import io.github.workspacessync.lambda.Permissions.Request;
import io.github.workspacessync.plan.Action;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What runs on an {@link Estate} have done, and what that asks of a role. */
final class Work {
  private Work() {}

  /** The permissions that the calls need. */
  static Set<String> called(List<Run> runs) {
    return runs.stream()
        .flatMap(run -> run.calls().stream())
        .map(Asked::action)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a role does not allow of the calls. */
  static List<Request> refused(Permissions role, List<Run> runs) {
    return runs.stream()
        .flatMap(run -> run.calls().stream().flatMap(call -> Asked.by(call, run.tags()).stream()))
        .filter(request -> !role.allow(request))
        .toList();
  }

  /** The actions that the log calls done, by name. */
  static Set<String> done(List<Run> runs) {
    return everyAction().stream()
        .filter(verb -> runs.stream().anyMatch(run -> run.log().contains("  done: " + verb + " ")))
        .collect(Collectors.toSet());
  }

  /** All actions there are, by name. */
  static Set<String> everyAction() {
    return leaves(Action.class)
        .map(type -> type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " "))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Work::leaves)
        : Stream.of(type);
  }
}
