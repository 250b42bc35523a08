package io.github.workspacessync.testkit.workspaces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every request that reached an emulator, in the order in which they were answered.
 *
 * <p>Refused, throttled and interrupted requests are in it too: what counts is what was sent, so a
 * test can prove that an operation was never called and a WorkSpace never named.
 */
public final class CallLog {
  private static final Set<String> QUERY_SERVICES = Set.of("sts", "sns");

  private final List<Call> calls = new ArrayList<>();

  /**
   * One request.
   *
   * @param at on the emulator's clock
   * @param service the signing name: workspaces, secretsmanager, tagging, sts or sns
   * @param operation for example DescribeWorkspaces
   * @param request the body as it was sent
   * @param status the HTTP status, 0 if the connection was reset without an answer
   * @param outcome OK, the error's code, or what became of the connection or its client
   * @param throttled refused by the rate limit
   * @param carriedOut whether the operation took effect, whatever the client was told
   * @param principal the ARN of who called, empty if the request was refused before that was clear
   */
  public record Call(
      Instant at,
      String service,
      String operation,
      String request,
      int status,
      String outcome,
      boolean throttled,
      boolean carriedOut,
      String principal) {

    /** Whether the service answered with an error. */
    public boolean refused() {
      return status >= 400;
    }

    /**
     * The WorkSpaces and other resources that the request names, by id or ARN as they stand there:
     * each once, in its order.
     */
    public List<String> ids() {
      return NamedIds.in(QUERY_SERVICES.contains(service) ? Wire.QUERY : Wire.JSON, request);
    }
  }

  CallLog() {}

  synchronized void add(Call call) {
    calls.add(call);
  }

  /** All calls so far. */
  public synchronized List<Call> all() {
    return List.copyOf(calls);
  }

  /** The calls of one operation. */
  public List<Call> of(String operation) {
    Operations.known(operation);
    return all().stream().filter(call -> call.operation().equals(operation)).toList();
  }

  /** The calls whose request contains this text, for example an id or a user name. */
  public List<Call> naming(String text) {
    return all().stream().filter(call -> call.request().contains(text)).toList();
  }

  /** The calls of whoever has this ARN. */
  public List<Call> by(String principal) {
    return all().stream().filter(call -> call.principal().equals(principal)).toList();
  }

  /** How many calls there were. */
  public synchronized int count() {
    return calls.size();
  }

  /** How many calls of one operation there were. */
  public int count(String operation) {
    return of(operation).size();
  }

  /** How many calls the rate limit refused. */
  public int throttled() {
    return (int) all().stream().filter(Call::throttled).count();
  }

  /** Operation to number of calls. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    all().forEach(call -> counts.merge(call.operation(), 1, Integer::sum));
    return counts;
  }

  /** Forgets all calls. */
  public synchronized void clear() {
    calls.clear();
  }
}
