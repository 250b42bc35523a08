package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Rejection.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  /** Codes of FailedRequests as they were seen, and the modeled errors of these five operations. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          CODE                                                 | CREATE    | TAG       | MODIFY    | MIGRATE   | TERMINATE
          ResourceExists.WorkSpace                             | CONVERGED | RETRY     | RETRY     | RETRY     | RETRY
          ResourceNotFound.User                                | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          ResourceNotFound.Directory                           | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          ResourceNotFound.Bundle                              | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          ResourceNotFound                                     | PERMANENT | PERMANENT | PERMANENT | PERMANENT | CONVERGED
          ResourceNotFoundException                            | PERMANENT | PERMANENT | PERMANENT | PERMANENT | CONVERGED
          ResourceNotFound.WorkSpace                           | PERMANENT | PERMANENT | PERMANENT | PERMANENT | CONVERGED
          ResourceNotFound.Workspace                           | PERMANENT | PERMANENT | PERMANENT | PERMANENT | CONVERGED
          ResourceLimitExceeded                                | QUOTA     | PERMANENT | RETRY     | RETRY     | RETRY
          ResourceLimitExceededException                       | QUOTA     | PERMANENT | RETRY     | RETRY     | RETRY
          ResourceLimitExceeded.WorkSpaces                     | QUOTA     | PERMANENT | RETRY     | RETRY     | RETRY
          AutoStopTimeoutIsNotApplicableForAnAlwaysOnWorkspace | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          AutoStopTimeoutIsNotDefaultForManualWorkspace        | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          ValidationException                                  | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          InvalidParameterValues                               | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          InvalidParameterValuesException                      | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          UnsupportedWorkspaceConfiguration                    | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          UnsupportedWorkspaceConfigurationException           | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          AccessDenied                                         | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          AccessDeniedException                                | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          UnauthorizedOperation                                | PERMANENT | PERMANENT | PERMANENT | PERMANENT | PERMANENT
          InvalidResourceState                                 | RETRY     | RETRY     | RETRY     | RETRY     | RETRY
          InvalidResourceStateException                        | RETRY     | RETRY     | RETRY     | RETRY     | RETRY
          OperationInProgressException                         | RETRY     | RETRY     | RETRY     | RETRY     | RETRY
          OperationNotSupportedException                       | RETRY     | RETRY     | RETRY     | RETRY     | RETRY
          ResourceUnavailableException                         | RETRY     | RETRY     | RETRY     | RETRY     | RETRY
          ThrottlingException                                  | RETRY     | RETRY     | RETRY     | RETRY     | RETRY
          SomethingNew                                         | RETRY     | RETRY     | RETRY     | RETRY     | RETRY
          """)
  void tellsApartByCodeAndOrder(
      String code, Kind create, Kind tag, Kind modify, Kind migrate, Kind terminate) {
    Map<Order, Kind> expected =
        Map.of(
            Order.CREATE, create,
            Order.TAG, tag,
            Order.MODIFY, modify,
            Order.MIGRATE, migrate,
            Order.TERMINATE, terminate);

    Map<Order, Kind> found = new EnumMap<>(Order.class);
    for (Order order : Order.values()) {
      Rejection rejection = Refusals.of(order, "something", code, "the service's words");
      assertThat(rejection.code()).isEqualTo(code);
      assertThat(rejection.message()).startsWith("the service's words");
      found.put(order, rejection.kind());
    }

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ResourceExists.WorkSpace",
        "ResourceNotFoundException",
        "AutoStopTimeoutIsNotApplicableForAnAlwaysOnWorkspace",
        "ValidationException",
        "InvalidParameterValuesException",
        "UnsupportedWorkspaceConfigurationException",
        "InvalidResourceStateException",
        "OperationInProgressException",
        "OperationNotSupportedException",
        "ResourceUnavailableException",
        "SomethingNew"
      })
  void addsNothingToWordsThatSayItAll(String code) {
    assertThat(Arrays.asList(Order.values()))
        .allSatisfy(order -> assertThat(message(order, code)).isEqualTo("the service's words"));
  }

  @Test
  void namesTheActionAndWhatForWhereAPermissionIsMissing() {
    assertThat(Arrays.asList(Order.values()))
        .allSatisfy(
            order ->
                assertThat(message(order, "AccessDeniedException"))
                    .isEqualTo(
                        "the service's words; allow the role "
                            + order.action()
                            + " on the WorkSpace ws-1"));
  }

  @Test
  void namesThePermissionThatTheServiceNames() {
    String said =
        "User: arn:aws:sts::123456789012:assumed-role/sync/x is not authorized to perform:"
            + " workspaces:CreateTags on resource:"
            + " arn:aws-us-gov:workspaces:us-gov-west-1:123456789012:workspace/ws-0 because no"
            + " identity-based policy allows the workspaces:CreateTags action";

    assertThat(Refusals.of(Order.CREATE, "anna", "AccessDeniedException", said).message())
        .isEqualTo(
            said
                + "; allow the role workspaces:CreateTags on"
                + " arn:aws-us-gov:workspaces:us-gov-west-1:123456789012:workspace/ws-0");
  }

  @Test
  void saysWhereToLookForWhatIsNotFound() {
    assertThat(message(Order.CREATE, "ResourceNotFound.User"))
        .contains("may not know this user yet, or by another name (the WorkSpace ws-1)");
    assertThat(message(Order.CREATE, "ResourceNotFound.Directory"))
        .contains("check fleet.directoryId and fleet.region");
    assertThat(message(Order.CREATE, "ResourceNotFound.Bundle"))
        .contains("check the assignment's bundle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ResourceLimitExceeded",
        "ResourceLimitExceededException",
        "ResourceLimitExceeded.WorkSpaces"
      })
  void namesTheQuotaThatWasReached(String code) {
    assertThat(message(Order.CREATE, code))
        .contains("\"WorkSpaces\" is 1 until it is raised")
        .contains("of this account in this Region")
        .contains("Graphics and GeneralPurpose bundles have quotas of their own")
        .contains("Service Quotas");
    assertThat(message(Order.TAG, code)).contains("50 tags").doesNotContain("quota");
  }

  @Test
  void takesARefusalWithoutCodeOrTextAsOneToTryAgain() {
    Rejection rejection = Refusals.of(Order.CREATE, "anna", null, " ");

    assertThat(rejection.kind()).isEqualTo(Kind.RETRY);
    assertThat(rejection.code()).isEqualTo("UnknownError");
    assertThat(rejection.message()).isEqualTo("no reason given");
  }

  private static String message(Order order, String code) {
    return Refusals.of(order, "the WorkSpace ws-1", code, "the service's words").message();
  }
}
