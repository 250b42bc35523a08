package io.github.workspacessync.testkit.workspaces;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The roles that can be assumed, the sessions handed out for them, and who alone may call. */
final class Roles {
  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+");

  /** Temporary credentials; the secret is not checked, since signatures are not. */
  record Session(Principal principal, String accessKey, String token, Instant end) {}

  private final VirtualClock clock;
  private final Principal owner;
  private final Map<String, Optional<String>> externalIds = new HashMap<>();
  private final Map<String, Session> sessions = new HashMap<>();
  private @Nullable String only;

  Roles(VirtualClock clock, Account account) {
    this.clock = clock;
    this.owner = Principal.session(account.callerRole(), "emulator");
  }

  synchronized void allow(String role, @Nullable String externalId) {
    if (!ROLE.matcher(role).matches()) {
      throw new IllegalArgumentException("not the ARN of a role: " + role);
    }
    externalIds.put(role, Optional.ofNullable(externalId));
  }

  /** Only this role or session may call the WorkSpaces and the tagging API; null: everybody. */
  synchronized void only(@Nullable String arnOrRole) {
    only = arnOrRole;
  }

  synchronized boolean mayCall(Principal caller, Service service) {
    boolean restricted =
        service.signingName().equals(Service.WORKSPACES)
            || service.signingName().equals(Service.TAGGING);
    return only == null || !restricted || caller.is(only);
  }

  /** Empty if this role cannot be assumed, or not with this external id. */
  synchronized Optional<Session> assume(
      String role, String name, Optional<String> externalId, Duration life) {
    Optional<String> required = externalIds.get(role);
    if (required == null || (required.isPresent() && !required.equals(externalId))) {
      return Optional.empty();
    }
    int number = sessions.size() + 1;
    Session session =
        new Session(
            Principal.session(role, name),
            "ASIAEMULATED%08d".formatted(number),
            "emulated-session-token-" + number,
            clock.instant().plus(life));
    sessions.put(session.accessKey(), session);
    return Optional.of(session);
  }

  /** Whose credentials these are, if they are any. */
  synchronized Principal of(String accessKey, @Nullable String token) {
    if (accessKey.equals(Authorization.ACCESS_KEY)) {
      return owner;
    }
    Session session = sessions.get(accessKey);
    if (session == null || !session.token().equals(token)) {
      throw new ApiError(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    if (!session.end().isAfter(clock.instant())) {
      throw Authorization.expired();
    }
    return session.principal();
  }
}
