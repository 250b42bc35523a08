package io.github.workspacessync.testkit.workspaces;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the Signature Version 4 header: who signs, for which Region and which service.
 *
 * <p>The signature itself is not checked.
 */
final class Authorization {
  static final String ACCESS_KEY = "AKIAEMULATOREXAMPLE0";
  static final String SECRET_KEY = "emulator/not+a+secret/0000000000000000000";

  /** The key that AssumeRole hands out. */
  static final String ROLE_ACCESS_KEY = "ASIAEMULATOREXAMPLE0";

  private static final Set<String> KEYS = Set.of(ACCESS_KEY, ROLE_ACCESS_KEY);
  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([^/,]+)/([^/,]+)/aws4_request,"
              + " ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}");

  private final Faults faults;
  private final Account account;

  Authorization(Faults faults, Account account) {
    this.faults = faults;
    this.account = account;
  }

  /** The ARN of who signed; whom it does not know it refuses. */
  String check(@Nullable String header, Service service) {
    Matcher scope = HEADER.matcher(header == null ? "" : header);
    if (!scope.matches() || !KEYS.contains(scope.group(1))) {
      throw new ApiError(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    if (!scope.group(3).equals(account.region())) {
      throw new ApiError(
          "InvalidSignatureException",
          "Credential should be scoped to a valid region, not '" + scope.group(3) + "'.");
    }
    if (!scope.group(4).equals(service.signingName())) {
      throw new ApiError(
          "InvalidSignatureException",
          "Credential should be scoped to correct service: '" + service.signingName() + "'.");
    }
    if (faults.expiredToken()) {
      throw new ApiError(
          "ExpiredTokenException", "The security token included in the request is expired");
    }
    return account.callerArn();
  }
}
