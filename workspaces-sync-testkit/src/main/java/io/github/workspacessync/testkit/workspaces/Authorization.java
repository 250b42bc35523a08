package io.github.workspacessync.testkit.workspaces;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the Signature Version 4 header: who signs, for which Region and which service.
 *
 * <p>The signature itself is not checked; a session token is, for temporary credentials.
 */
final class Authorization {
  static final String ACCESS_KEY = "AKIAEMULATOREXAMPLE0";
  static final String SECRET_KEY = "emulator/not+a+secret/0000000000000000000";

  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/,]+)/(\\d{8})/([^/,]+)/([^/,]+)/aws4_request,"
              + " ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}");

  private final Faults faults;
  private final Roles roles;
  private final Account account;

  Authorization(Faults faults, Roles roles, Account account) {
    this.faults = faults;
    this.roles = roles;
    this.account = account;
  }

  /** Who signed; whom it does not know it refuses. */
  Principal check(@Nullable String header, @Nullable String token, Service service) {
    Matcher scope = HEADER.matcher(header == null ? "" : header);
    if (!scope.matches()) {
      throw new ApiError(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    Principal principal = roles.of(scope.group(1), token);
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
      throw expired();
    }
    return principal;
  }

  static ApiError expired() {
    return new ApiError(
        "ExpiredTokenException", "The security token included in the request is expired");
  }

  /** What makes any AWS client use this key at this endpoint. */
  static Map<String, String> environment(URI endpoint, String region) {
    return new TreeMap<>(
        Map.of(
            "AWS_ENDPOINT_URL",
            endpoint.toString(),
            "AWS_REGION",
            region,
            "AWS_ACCESS_KEY_ID",
            ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY",
            SECRET_KEY,
            "AWS_EC2_METADATA_DISABLED",
            "true"));
  }
}
