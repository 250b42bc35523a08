package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes wrong, switchable while the emulator runs.
 *
 * <p>A fault for an operation that the emulator does not have is refused, since a misspelt fault
 * would make a test that cannot fail. The n-th call is counted from 1, from the moment of the
 * switch.
 */
public final class Faults {
  private final Throttles throttles;
  private final Accidents accidents = new Accidents();
  private final Refusals refusals = new Refusals();
  private final Turnstile turnstile = new Turnstile();
  private final Map<String, Duration> latency = new HashMap<>();
  private final Paging paging = new Paging();
  private Duration visibilityDelay = Duration.ZERO;
  private Duration tagIndexLag = Duration.ZERO;
  private Duration clockSkew = Duration.ZERO;
  private boolean expiredToken;

  Faults(VirtualClock clock) {
    this.throttles = new Throttles(clock);
    clear();
  }

  /** Ends every fault; DeleteTags is denied again. */
  public synchronized Faults clear() {
    accidents.clear();
    latency.clear();
    paging.clear();
    refusals.clear();
    turnstile.clear();
    throttles.clear();
    visibilityDelay = Duration.ZERO;
    tagIndexLag = Duration.ZERO;
    clockSkew = Duration.ZERO;
    expiredToken = false;
    return this;
  }

  /**
   * Limits the calls like the services' defaults: WorkSpaces 2 a second with bursts of 5, over all
   * its operations (administration guide, "API throttling"), GetResources 15 a second (Tag Editor
   * guide, "Service quotas"; its burst is not documented, here it is a second's worth).
   */
  public Faults throttle() {
    return throttle(2, 5).throttleTagging(15, 15);
  }

  /**
   * Refuses WorkSpaces calls beyond a rate with ThrottlingException. The bucket fills on the
   * emulator's clock: on one that stands still it takes the clock being advanced.
   */
  public Faults throttle(double callsPerSecond, int burst) {
    throttles.set(Service.WORKSPACES, callsPerSecond, burst);
    return this;
  }

  /** Refuses GetResources beyond a rate with ThrottledException, from a bucket of its own. */
  public Faults throttleTagging(double callsPerSecond, int burst) {
    throttles.set(Service.TAGGING, callsPerSecond, burst);
    return this;
  }

  /** Lifts the rate limits. */
  public Faults noThrottle() {
    throttles.clear();
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

  /**
   * Acts at the n-th call from now, of whatever service and operation; 1 is the next.
   *
   * <p>While it acts, no other call goes on: those before are answered, those after wait. A call
   * whose client is gone when its turn comes is not carried out; this is how to end a client at a
   * chosen call and know what it has left behind, so the action waits for the end of a process that
   * it kills. It may use this emulator's methods, but not call it over the wire.
   */
  public Faults atCall(int nth, Moment moment, Runnable action) {
    turnstile.plan(nth, moment, action);
    return this;
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
  public Faults refuse(String operation, String userOrId, String code, String message) {
    refusals.refuse(Operations.known(operation), userOrId, new Refusals.Refusal(code, message));
    return this;
  }

  /** Ends the refusals of an operation. */
  public Faults accept(String operation) {
    refusals.accept(Operations.known(operation));
    return this;
  }

  /** Takes the permission for an operation away: AccessDeniedException. */
  public Faults deny(String operation) {
    refusals.deny(Operations.known(operation));
    return this;
  }

  /**
   * Takes the permission for an operation on one resource away: AccessDeniedException for any call
   * that names it, with nothing of that call done. The other shape that a batch may take, a refusal
   * of the one item, is {@link #refuse} with the code AccessDenied.
   *
   * @param id of a WorkSpace, directory, bundle or secret, as the call names it
   */
  public Faults deny(String operation, String id) {
    refusals.deny(Operations.known(operation), id);
    return this;
  }

  /** Grants the permission for an operation on everything; the only way to DeleteTags. */
  public Faults allow(String operation) {
    refusals.allow(Operations.known(operation));
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
    return paging(operation, Paging.Fault.EMPTY);
  }

  /** Each page begins with the last row of the page before; nothing is lost. */
  public Faults repeatedRows(String operation) {
    return paging(operation, Paging.Fault.REPEATED);
  }

  /** Every page hands out the token that was asked for, so paging never ends. */
  public Faults endlessPages(String operation) {
    return paging(operation, Paging.Fault.ENDLESS);
  }

  /** The pages of an operation behave again. */
  public Faults soundPages(String operation) {
    paging.end(Operations.known(operation));
    return this;
  }

  Throttles throttles() {
    return throttles;
  }

  synchronized Optional<Accidents.Incident> next(String operation) {
    return accidents.next(operation);
  }

  Refusals refusals() {
    return refusals;
  }

  Turnstile turnstile() {
    return turnstile;
  }

  Paging paging() {
    return paging;
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

  private Faults paging(String operation, Paging.Fault fault) {
    paging.set(Operations.known(operation), fault);
    return this;
  }
}
