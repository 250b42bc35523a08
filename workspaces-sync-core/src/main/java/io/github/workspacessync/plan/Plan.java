package io.github.workspacessync.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run would do and what it would not, and why.
 *
 * <p>A plan is a value made of what was read; making one changes nothing, and equal readings make
 * equal plans.
 *
 * @param madeAt the instant of the run, to which all times in the plan refer
 * @param decisions one for each person, ordered by name
 */
public record Plan(Instant madeAt, List<Decision> decisions, Census census) {
  public Plan {
    decisions = List.copyOf(decisions);
  }

  public List<Action> actions() {
    return decisions.stream().flatMap(decision -> decision.actions().stream()).toList();
  }

  /** The actions of one kind. */
  public <A extends Action> List<A> of(Class<A> type) {
    return actions().stream().filter(type::isInstance).map(type::cast).toList();
  }

  public List<Hold> holds() {
    return decisions.stream().map(Decision::held).flatMap(Optional::stream).toList();
  }

  /**
   * A short text that is equal for plans that do and hold the same, whenever they were made.
   *
   * @return 16 hexadecimal digits
   */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      decisions.stream()
          .flatMap(Plan::lines)
          .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static Stream<String> lines(Decision decision) {
    Stream<String> actions = decision.actions().stream().map(Plan::line);
    Stream<String> hold =
        decision.held().stream()
            .map(h -> "hold " + h.reason() + " " + h.user().key() + " " + h.workspaces());
    return Stream.concat(actions, hold);
  }

  private static String line(Action action) {
    String what = action.getClass().getSimpleName() + " " + action.user().key();
    String where = action.workspace().map(Object::toString).orElse("-");
    return what + " " + where + " " + action.assignment() + " " + detail(action);
  }

  /** What an action does beyond its name; no times, so that a mark is a mark whenever it is set. */
  private static String detail(Action action) {
    if (action instanceof Action.Create create) {
      return create.wanted().bundle() + " " + new TreeMap<>(create.wanted().tags());
    }
    if (action instanceof Action.Modify modify) {
      return modify.change().toString();
    }
    if (action instanceof Action.Migrate migrate) {
      return migrate.bundle().value();
    }
    boolean timed = action instanceof Action.Mark || action instanceof Action.Refresh;
    return action instanceof Action.Tagging tagging && !timed
        ? new TreeMap<>(tagging.tags()).toString()
        : "";
  }
}
