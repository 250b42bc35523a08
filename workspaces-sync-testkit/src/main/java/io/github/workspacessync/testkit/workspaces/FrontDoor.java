package io.github.workspacessync.testkit.workspaces;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes a request through all that stands before its operation, and writes the call log. */
final class FrontDoor {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Fleet fleet;
  private final Faults faults;
  private final Gate gate;
  private final CallLog calls;
  private final List<Service> services;

  FrontDoor(Fleet fleet, Faults faults, Gate gate, CallLog calls, List<Service> services) {
    this.fleet = fleet;
    this.faults = faults;
    this.gate = gate;
    this.calls = calls;
    this.services = services;
  }

  /** Which operation of which service a request is for. */
  private record Aim(Service service, String name, Wire wire) {}

  /** One request on its way, so that the log can say how far it came. */
  private static final class Journey {
    boolean carriedOut;
    boolean throttled;
    String principal = "";
  }

  void answer(HttpMessage message, HttpConnection connection) throws IOException {
    try (Turnstile.Passage passage = faults.turnstile().enter()) {
      passage.at(Moment.BEFORE);
      boolean gone = faults.turnstile().hasStopped() && connection.isGone();
      HttpReply reply = gone ? lost(message) : answer(message);
      passage.at(Moment.DONE_UNANSWERED);
      try {
        connection.send(reply);
      } finally {
        passage.at(Moment.ANSWERED);
      }
    }
  }

  private HttpReply lost(HttpMessage message) {
    String outcome = "client gone before";
    try {
      Aim aim = aim(message);
      log(aim.service().signingName(), aim.name(), message, 0, outcome, new Journey());
    } catch (ApiError unknown) {
      log("", target(message), message, 0, outcome, new Journey());
    }
    return HttpReply.reset();
  }

  private HttpReply answer(HttpMessage message) {
    String requestId = UUID.randomUUID().toString();
    Aim aim;
    try {
      aim = aim(message);
    } catch (ApiError error) {
      log("", target(message), message, error.status(), error.code(), new Journey());
      return reply(Wire.JSON, error, requestId);
    }
    pause(faults.latency(aim.name()));
    Journey journey = new Journey();
    HttpReply reply;
    String outcome;
    try {
      Principal caller = gate.authorize(message, aim.service());
      journey.principal = caller.arn();
      Optional<Accidents.Kind> accident = enter(aim, journey);
      if (accident.equals(Optional.of(Accidents.Kind.RESET_BEFORE))) {
        reply = HttpReply.reset();
        outcome = "connection reset before";
      } else {
        String body = perform(message, aim, caller, requestId);
        journey.carriedOut = true;
        HttpReply whole = reply(aim.wire(), 200, requestId, "", body);
        boolean lost = accident.equals(Optional.of(Accidents.Kind.RESET_AFTER));
        boolean cut = accident.equals(Optional.of(Accidents.Kind.CUT_ANSWER));
        reply = lost ? HttpReply.reset() : cut ? whole.cut() : whole;
        outcome = lost ? "connection reset after" : cut ? "answer cut" : "OK";
      }
    } catch (ApiError error) {
      reply = reply(aim.wire(), error, requestId);
      outcome = error.code();
    }
    log(aim.service().signingName(), aim.name(), message, reply.status(), outcome, journey);
    return reply;
  }

  private void log(
      String service,
      String operation,
      HttpMessage message,
      int status,
      String outcome,
      Journey it) {
    calls.add(
        new CallLog.Call(
            fleet.now(),
            service,
            operation,
            message.body(),
            status,
            outcome,
            it.throttled,
            it.carriedOut,
            it.principal));
  }

  private static String target(HttpMessage message) {
    return String.valueOf(message.header("x-amz-target"));
  }

  private Aim aim(HttpMessage message) {
    String target = message.header("x-amz-target");
    if (target == null) {
      String action = Wire.QUERY.read(message.body()).path("Action").asText();
      return aim("", action, Wire.QUERY);
    }
    int dot = target.lastIndexOf('.');
    return aim(target.substring(0, Math.max(dot, 0)), target.substring(dot + 1), Wire.JSON);
  }

  private Aim aim(String target, String operation, Wire wire) {
    return services.stream()
        .filter(service -> service.target().equals(target))
        .filter(service -> service.operations().containsKey(operation))
        .findFirst()
        .map(service -> new Aim(service, operation, wire))
        .orElseThrow(
            () ->
                new ApiError(
                    "UnknownOperationException",
                    "The emulator has no operation " + target + "." + operation));
  }

  private Optional<Accidents.Kind> enter(Aim aim, Journey journey) {
    Optional<ApiError> throttled = faults.throttles().refusal(aim.service());
    if (throttled.isPresent()) {
      journey.throttled = true;
      throw throttled.get();
    }
    Optional<Accidents.Incident> incident = faults.next(aim.name());
    if (incident.isPresent() && incident.get().kind() == Accidents.Kind.ERROR) {
      throw Gate.unavailable(incident.get().status());
    }
    return incident.map(Accidents.Incident::kind);
  }

  private String perform(HttpMessage message, Aim aim, Principal caller, String requestId) {
    Input input = new Input(aim.wire().read(message.body()), caller);
    Operation operation = aim.service().operations().get(aim.name());
    if (operation == null) {
      throw new IllegalStateException("no operation " + aim.name());
    }
    try {
      synchronized (fleet) {
        fleet.settle();
        gate.permit(aim.service(), aim.name(), input);
        return aim.wire().success(aim.name(), operation.perform(input), requestId);
      }
    } catch (ApiError refusal) {
      throw refusal;
    } catch (RuntimeException defect) {
      throw new ApiError("InternalFailure", 500, "A defect of the emulator: " + defect);
    }
  }

  private HttpReply reply(Wire wire, int status, String requestId, String error, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Date", HTTP_DATE.format(fleet.now().plus(faults.clockSkew())));
    headers.put("Content-Type", wire.contentType());
    headers.put("x-amzn-RequestId", requestId);
    if (!error.isEmpty()) {
      headers.put("x-amzn-ErrorType", error);
    }
    return new HttpReply(status, headers, body, HttpReply.Ending.WHOLE);
  }

  private HttpReply reply(Wire wire, ApiError error, String requestId) {
    String body = wire.failure(error, requestId);
    return reply(wire, error.status(), requestId, error.code(), body);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
