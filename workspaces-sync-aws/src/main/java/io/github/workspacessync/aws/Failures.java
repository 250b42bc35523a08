package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.FleetException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Puts into one sentence why a call failed as a whole, and what to do.
 *
 * <p>The sentence is all that a user sees: no stack trace follows it, and nothing secret is in it.
 */
final class Failures {
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");
  private static final Set<String> CLOCK =
      Set.of("RequestExpired", "RequestInTheFuture", "RequestTimeTooSkewed");

  private Failures() {}

  /** Whether the failure is the call's or the caller's, not that of what the call names. */
  static boolean ofTheWholeCall(AwsServiceException failure) {
    String code = code(failure);
    return failure.isThrottlingException()
        || failure.statusCode() >= 500
        || failure.statusCode() == 0
        || CREDENTIALS.contains(code)
        || CLOCK.contains(code);
  }

  static FleetException of(String action, SdkException failure) {
    return new FleetException(action + " failed: " + reason(action, failure), failure);
  }

  /** The reason alone, for a message that says itself what failed. */
  static String reason(String action, SdkException failure) {
    return failure instanceof AwsServiceException answer
        ? reasonOfAnswer(action, answer)
        : reasonWithoutAnswer(failure);
  }

  static String code(AwsServiceException failure) {
    @Nullable AwsErrorDetails details = failure.awsErrorDetails();
    @Nullable String code = details == null ? null : details.errorCode();
    return code == null || code.isBlank() ? "HTTP " + failure.statusCode() : code;
  }

  static String said(AwsServiceException failure) {
    @Nullable AwsErrorDetails details = failure.awsErrorDetails();
    @Nullable String said = details == null ? null : details.errorMessage();
    return said == null || said.isBlank() ? "no reason given" : said.strip();
  }

  private static String reasonOfAnswer(String action, AwsServiceException answer) {
    String code = code(answer);
    String quoted = " (" + code + ": " + said(answer) + ")";
    if (answer.isThrottlingException()) {
      return "throttled to the last try; something else uses up this account's calls in this"
          + " Region: run again later or lower fleet.callsPerSecond"
          + quoted;
    }
    if (code.startsWith("ExpiredToken")) {
      return "the AWS credentials have expired; sign in again" + quoted;
    }
    if (CLOCK.contains(code)) {
      return "this machine's clock is wrong; set it" + quoted;
    }
    if (CREDENTIALS.contains(code)) {
      return "the AWS credentials were not accepted; check AWS_PROFILE, the access key and the"
          + " Region"
          + quoted;
    }
    if (Refusals.isAccessDenied(code)) {
      String missing = Denial.of(said(answer)).map(Denial::toString).orElse(action);
      return "the role lacks the permission " + missing + "; add it to its policy" + quoted;
    }
    if (answer.statusCode() >= 500) {
      return "the service is in trouble; run again later" + quoted;
    }
    return code + ": " + said(answer);
  }

  private static String reasonWithoutAnswer(SdkException failure) {
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException) {
      return "no answer in time; check the network, the proxy and the VPC endpoint, then run again,"
          + " with more time if the run's time is limited";
    }
    String text = String.valueOf(failure.getMessage());
    if (text.contains("Unable to load credentials")) {
      return "no AWS credentials were found; set AWS_PROFILE, sign in, or give the machine or the"
          + " function a role";
    }
    if (text.contains("protocol must not be null")) {
      return "the endpoint is no URL; check AWS_ENDPOINT_URL and endpoint_url of the profile";
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException unknown) {
        return "the host "
            + unknown.getMessage()
            + " is not known; check fleet.region, the endpoint"
            + " and the network's name service";
      }
      if (cause instanceof SSLException tls) {
        return "no trusted TLS connection (" + tls.getMessage() + "); check a proxy in between";
      }
      if (cause instanceof IOException io) {
        return "no connection ("
            + io.getMessage()
            + "); check the network, the proxy and the VPC"
            + " endpoint";
      }
    }
    return text;
  }
}
