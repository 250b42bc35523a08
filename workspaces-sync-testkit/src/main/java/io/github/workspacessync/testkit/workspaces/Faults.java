package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, switchable while the emulator runs.
 *
 * <p>A fault for an operation that the emulator does not have is refused, since a misspelt fault
 * would make a test that cannot fail. The n-th call is counted from 1, from the moment of the
 * switch.
 */
public final class Faults {
  /** A refusal of one item of a batch. */
  record Refusal(String code, String message) {}

  /** How the pages of an operation misbehave. */
  enum Paging {
    EMPTY,
    REPEATED,
    ENDLESS
  }

  private final VirtualClock clock;
  private final Accidents accidents = new Accidents();
  private final Map<String, Duration> latency = new HashMap<>();
  private final Map<String, Map<String, Refusal>> refused = new HashMap<>();
  private final Map<String, Paging> paging = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private @Nullable Throttle throttle;
  private Duration visibilityDelay = Duration.ZERO;
  private Duration tagIndexLag = Duration.ZERO;
  private Duration clockSkew = Duration.ZERO;
  private boolean expiredToken;

  Faults(VirtualClock clock) {
    this.clock = clock;
    clear();
  }

  /** Ends every fault; DeleteTags is denied again. */
  public synchronized Faults clear() {
    accidents.clear();
    latency.clear();
    refused.clear();
    paging.clear();
    denied.clear();
    denied.add("DeleteTags");
    throttle = null;
    visibilityDelay = Duration.ZERO;
    tagIndexLag = Duration.ZERO;
    clockSkew = Duration.ZERO;
    expiredToken = false;
    return this;
  }

  /** Limits the WorkSpaces API like the service's default: 2 calls a second, burst 5. */
  public Faults throttle() {
    return throttle(2, 5);
  }

  /**
   * Refuses WorkSpaces calls beyond a rate with ThrottlingException. The bucket refills with real
   * time and with time that the clock is advanced by.
   */
  public synchronized Faults throttle(double callsPerSecond, int burst) {
    throttle =
        new Throttle(callsPerSecond, burst, () -> System.nanoTime() + clock.offset().toNanos());
    return this;
  }

  /** Lifts the rate limit. */
  public synchronized Faults noThrottle() {
    throttle = null;
    return this;
  }

  /** Answers the n-th call of an operation with this HTTP status and does nothing. */
  public Faults failCall(String operation, int nth, int status) {
    return plan(operation, nth, new Accidents.Incident(Accidents.Kind.ERROR, status));
  }

  /** Answers every call of an operation with this HTTP status. */
  public synchronized Faults failAll(String operation, int status) {
    accidents.always(Operations.known(operation), status);
    return this;
  }

  /** Resets the connection of the n-th call before anything is done. */
  public Faults resetBefore(String operation, int nth) {
    return plan(operation, nth, new Accidents.Incident(Accidents.Kind.RESET_BEFORE, 0));
  }

  /** Carries the n-th call out and resets the connection instead of answering. */
  public Faults resetAfter(String operation, int nth) {
    return plan(operation, nth, new Accidents.Incident(Accidents.Kind.RESET_AFTER, 0));
  }

  /** Carries the n-th call out and sends only the first half of its answer. */
  public Faults cutAnswer(String operation, int nth) {
    return plan(operation, nth, new Accidents.Incident(Accidents.Kind.CUT_ANSWER, 0));
  }

  /** Lets every call of an operation take this long, in real time; zero ends it. */
  public synchronized Faults latency(String operation, Duration time) {
    latency.put(Operations.known(operation), time);
    return this;
  }

  /**
   * Refuses one item: in FailedRequests of a batch, as the error of an operation on one resource.
   *
   * @param userOrId a user name (any case), a WorkSpace id or another resource id
   */
  public synchronized Faults refuse(
      String operation, String userOrId, String code, String message) {
    refused
        .computeIfAbsent(Operations.known(operation), name -> new HashMap<>())
        .put(userOrId.toLowerCase(Locale.ROOT), new Refusal(code, message));
    return this;
  }

  /** Ends the refusals of an operation. */
  public synchronized Faults accept(String operation) {
    refused.remove(Operations.known(operation));
    return this;
  }

  /** Takes the permission for an operation away: AccessDeniedException. */
  public synchronized Faults deny(String operation) {
    denied.add(Operations.known(operation));
    return this;
  }

  /** Grants the permission for an operation; the only way to DeleteTags. */
  public synchronized Faults allow(String operation) {
    denied.remove(Operations.known(operation));
    return this;
  }

  /** DescribeWorkspaces and the connection status see a created WorkSpace only after this time. */
  public synchronized Faults visibilityDelay(Duration time) {
    visibilityDelay = time;
    return this;
  }

  /** GetResources shows creations, tags and removals only after this time. */
  public synchronized Faults tagIndexLag(Duration time) {
    tagIndexLag = time;
    return this;
  }

  /** The service's clock is ahead by this much (behind, if negative) in its Date header. */
  public synchronized Faults clockSkew(Duration ahead) {
    clockSkew = ahead;
    return this;
  }

  /** Every call is answered with ExpiredTokenException. */
  public synchronized Faults expiredToken(boolean expired) {
    expiredToken = expired;
    return this;
  }

  /** An empty page with a token stands before each page of an operation; nothing is lost. */
  public Faults emptyPages(String operation) {
    return paging(operation, Paging.EMPTY);
  }

  /** Each page begins with the last row of the page before; nothing is lost. */
  public Faults repeatedRows(String operation) {
    return paging(operation, Paging.REPEATED);
  }

  /** Every page hands out the token that was asked for, so paging never ends. */
  public Faults endlessPages(String operation) {
    return paging(operation, Paging.ENDLESS);
  }

  /** The pages of an operation behave again. */
  public synchronized Faults soundPages(String operation) {
    paging.remove(Operations.known(operation));
    return this;
  }

  synchronized boolean admits() {
    return throttle == null || throttle.admits();
  }

  synchronized Optional<Accidents.Incident> next(String operation) {
    return accidents.next(operation);
  }

  synchronized Optional<Refusal> refusal(String operation, String... keys) {
    Map<String, Refusal> refusals = refused.getOrDefault(operation, Map.of());
    for (String key : keys) {
      Refusal refusal = refusals.get(key.toLowerCase(Locale.ROOT));
      if (refusal != null) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  synchronized Optional<Paging> paging(String operation) {
    return Optional.ofNullable(paging.get(operation));
  }

  synchronized boolean denies(String operation) {
    return denied.contains(operation);
  }

  synchronized Duration latency(String operation) {
    return latency.getOrDefault(operation, Duration.ZERO);
  }

  synchronized Duration visibilityDelay() {
    return visibilityDelay;
  }

  synchronized Duration tagIndexLag() {
    return tagIndexLag;
  }

  synchronized Duration clockSkew() {
    return clockSkew;
  }

  synchronized boolean expiredToken() {
    return expiredToken;
  }

  private synchronized Faults plan(String operation, int nth, Accidents.Incident incident) {
    accidents.plan(Operations.known(operation), nth, incident);
    return this;
  }

  private synchronized Faults paging(String operation, Paging kind) {
    paging.put(Operations.known(operation), kind);
    return this;
  }
}
