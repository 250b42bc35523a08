package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class FailuresTest {
  private static final String ACTION = "workspaces:DescribeWorkspaces";

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, 400, true, lower fleet.callsPerSecond",
    "TooManyRequestsException, 429, true, throttled to the last try",
    "ExpiredTokenException, 400, true, sign in again",
    "ExpiredToken, 403, true, sign in again",
    "UnrecognizedClientException, 400, true, check AWS_PROFILE",
    "InvalidSignatureException, 403, true, check AWS_PROFILE",
    "RequestExpired, 400, true, clock is wrong",
    "InternalServerException, 500, true, run again later",
    "ServiceUnavailable, 503, true, run again later",
    "AccessDeniedException, 400, false, lacks the permission workspaces:DescribeWorkspaces",
    "ResourceNotFoundException, 400, false, ResourceNotFoundException: the words",
    "InvalidResourceStateException, 400, false, InvalidResourceStateException: the words",
    "SomethingNew, 400, false, SomethingNew: the words",
  })
  void tellsTheCallersFailureFromTheDesktops(
      String code, int status, boolean whole, String message) {
    AwsServiceException failure =
        AwsServiceException.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage("the words").build())
            .build();

    assertThat(Failures.ofTheWholeCall(failure)).isEqualTo(whole);
    assertThat(Failures.of(ACTION, failure))
        .hasMessageStartingWith("workspaces:DescribeWorkspaces failed: ")
        .hasMessageContaining(message)
        .hasMessageContaining("the words");
  }

  @Test
  void namesTheReasonWhereNobodyAnswered() {
    assertThat(reason(new UnknownHostException("workspaces.eu-wset-1.amazonaws.com")))
        .contains("the host workspaces.eu-wset-1.amazonaws.com is not known; check fleet.region");
    assertThat(reason(new SSLHandshakeException("bad certificate")))
        .contains("no trusted TLS connection (bad certificate)");
    assertThat(reason(new ConnectException("Connection refused")))
        .contains("no connection (Connection refused); check the network");
  }

  @Test
  void passesOnWhatItDoesNotKnow() {
    assertThat(Failures.reason(ACTION, SdkClientException.create("Profile x is not there")))
        .isEqualTo("Profile x is not there");
  }

  private static String reason(Exception cause) {
    SdkException failure = SdkClientException.create("Unable to execute HTTP request", cause);
    return Failures.reason(ACTION, failure);
  }
}
