package io.github.workspacessync.fleet;

import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link InMemoryFleet} puts in the way of a run: delays, a quota, refusals and faults.
 *
 * <p>Every setting returns the weather itself, so that a test can name several in one sentence.
 */
public final class FleetWeather {
  private record Failure(Predicate<FleetCall> when, Fault fault) {}

  private final Map<String, Rejection> refusals = new HashMap<>();
  private final Map<String, String> problems = new HashMap<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Map<Integer, Fault> numbered = new HashMap<>();
  private Consumer<FleetCall> meanwhile = call -> {};
  private Duration startsIn = Duration.ofMinutes(20);
  private Duration endsIn = Duration.ofMinutes(5);
  private Duration modifiesIn = Duration.ofMinutes(5);
  private Duration visibleAfter = Duration.ZERO;
  private Duration tagIndexLag = Duration.ZERO;
  private @Nullable Duration clockSkew = Duration.ZERO;
  private int quota = Integer.MAX_VALUE;
  private SelfService selfService = SelfService.NONE;
  private int received;

  FleetWeather() {}

  /** How long a new desktop is PENDING. */
  public FleetWeather startsIn(Duration time) {
    startsIn = time;
    return this;
  }

  /** How long a desktop is TERMINATING. */
  public FleetWeather endsIn(Duration time) {
    endsIn = time;
    return this;
  }

  public FleetWeather modifiesIn(Duration time) {
    modifiesIn = time;
    return this;
  }

  /** How long a new desktop is missing from every answer, though it takes its user's place. */
  public FleetWeather visibleAfter(Duration time) {
    visibleAfter = time;
    return this;
  }

  /** How old the tags in a snapshot are; a re-read sees those of now. */
  public FleetWeather tagIndexLag(Duration time) {
    tagIndexLag = time;
    return this;
  }

  /** Null: the service tells no time. */
  public FleetWeather clockSkew(@Nullable Duration skew) {
    clockSkew = skew;
    return this;
  }

  /** How many desktops there may be. */
  public FleetWeather quota(int most) {
    quota = most;
    return this;
  }

  /**
   * Refuses one desktop's order until {@link #permit} is called.
   *
   * @param subject the user's name for a creation, else the desktop's id
   */
  public FleetWeather refuse(Verb verb, String subject, Rejection rejection) {
    refusals.put(key(verb, subject), rejection);
    return this;
  }

  public FleetWeather permit(Verb verb, String subject) {
    refusals.remove(key(verb, subject));
    return this;
  }

  /** Makes the preflight fail whenever {@code bundle} is asked for. */
  public FleetWeather brokenBundle(String bundle, String problem) {
    problems.put(bundle, problem);
    return this;
  }

  /** Makes the {@code nth} call from now fail; 1 is the next one. */
  public FleetWeather failCall(int nth, Fault fault) {
    numbered.put(received + nth, fault);
    return this;
  }

  /** Makes every such call fail until {@link #calm}. */
  public FleetWeather failWhen(Predicate<FleetCall> when, Fault fault) {
    failures.add(new Failure(when, fault));
    return this;
  }

  /** Lets a test act for somebody else right before a call is carried out. */
  public FleetWeather meanwhile(Consumer<FleetCall> act) {
    meanwhile = act;
    return this;
  }

  /** Ends all faults, refusals and acts of others; delays, quota and skew stay. */
  public FleetWeather calm() {
    refusals.clear();
    problems.clear();
    failures.clear();
    numbered.clear();
    meanwhile = call -> {};
    return this;
  }

  @Nullable Fault before(FleetCall call) {
    received++;
    meanwhile.accept(call);
    @Nullable Fault fault = numbered.get(received);
    if (fault != null) {
      return fault;
    }
    for (Failure failure : failures) {
      if (failure.when().test(call)) {
        return failure.fault();
      }
    }
    return null;
  }

  @Nullable Rejection refusal(Verb verb, String subject) {
    return refusals.get(key(verb, subject));
  }

  /** What the directory lets its users do themselves. */
  public FleetWeather selfService(SelfService permissions) {
    selfService = permissions;
    return this;
  }

  SelfService selfService() {
    return selfService;
  }

  List<String> problems(List<String> bundles) {
    return bundles.stream()
        .filter(problems::containsKey)
        .map(bundle -> bundle + ": " + problems.get(bundle))
        .toList();
  }

  Duration startsIn() {
    return startsIn;
  }

  Duration endsIn() {
    return endsIn;
  }

  Duration modifiesIn() {
    return modifiesIn;
  }

  Duration visibleAfter() {
    return visibleAfter;
  }

  Duration tagIndexLag() {
    return tagIndexLag;
  }

  @Nullable Duration clockSkew() {
    return clockSkew;
  }

  int quota() {
    return quota;
  }

  private static String key(Verb verb, String subject) {
    return verb.name() + " " + subject.toLowerCase(Locale.ROOT);
  }
}
