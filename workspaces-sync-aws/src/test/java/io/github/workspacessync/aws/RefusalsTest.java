package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Rejection.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  @ParameterizedTest
  @CsvSource({
    "CREATE, ResourceExists.WorkSpace, CONVERGED",
    "CREATE, ResourceNotFound.User, PERMANENT",
    "CREATE, ResourceNotFound.Directory, PERMANENT",
    "CREATE, ResourceNotFound.Bundle, PERMANENT",
    "CREATE, ResourceLimitExceeded, QUOTA",
    "CREATE, ResourceLimitExceededException, QUOTA",
    "CREATE, ResourceLimitExceeded.WorkSpaces, QUOTA",
    "CREATE, AccessDeniedException, PERMANENT",
    "CREATE, InvalidParameterValuesException, PERMANENT",
    "CREATE, InvalidParameterValues, PERMANENT",
    "CREATE, ValidationException, PERMANENT",
    "CREATE, AutoStopTimeoutIsNotApplicableForAnAlwaysOnWorkspace, PERMANENT",
    "CREATE, AutoStopTimeoutIsNotDefaultForManualWorkspace, PERMANENT",
    "CREATE, ResourceUnavailableException, RETRY",
    "CREATE, ThrottlingException, RETRY",
    "CREATE, SomethingNew, RETRY",
    "TAG, ResourceNotFoundException, PERMANENT",
    "TAG, ResourceLimitExceededException, PERMANENT",
    "TAG, AccessDeniedException, PERMANENT",
    "TAG, ResourceExists.WorkSpace, RETRY",
    "MODIFY, InvalidResourceStateException, RETRY",
    "MODIFY, OperationInProgressException, RETRY",
    "MODIFY, UnsupportedWorkspaceConfigurationException, PERMANENT",
    "MODIFY, ResourceNotFoundException, PERMANENT",
    "MIGRATE, OperationNotSupportedException, RETRY",
    "MIGRATE, ResourceLimitExceededException, RETRY",
    "TERMINATE, ResourceNotFound, CONVERGED",
    "TERMINATE, ResourceNotFoundException, CONVERGED",
    "TERMINATE, AccessDeniedException, PERMANENT",
    "TERMINATE, InvalidResourceState, RETRY",
  })
  void tellsApartByOrderAndCode(Order order, String code, Kind kind) {
    Rejection rejection = Refusals.of(order, "something", code, "the service's words");

    assertThat(rejection.kind()).isEqualTo(kind);
    assertThat(rejection.code()).isEqualTo(code);
    assertThat(rejection.message()).startsWith("the service's words");
  }

  @Test
  void saysWhatToDo() {
    assertThat(Refusals.of(Order.TERMINATE, "the WorkSpace ws-1", "AccessDenied", "no").message())
        .isEqualTo("no; allow the role workspaces:TerminateWorkspaces on the WorkSpace ws-1");
    assertThat(Refusals.of(Order.CREATE, "anna", "ResourceNotFound.User", "no").message())
        .contains("may not know anna yet");
    assertThat(Refusals.of(Order.CREATE, "anna", "ResourceLimitExceeded", "no").message())
        .contains("quota", "Service Quotas");
    assertThat(Refusals.of(Order.TAG, "ws-1", "ResourceLimitExceededException", "no").message())
        .contains("50 tags")
        .doesNotContain("quota");
  }

  @Test
  void takesARefusalWithoutCodeOrTextAsOneToTryAgain() {
    Rejection rejection = Refusals.of(Order.CREATE, "anna", null, " ");

    assertThat(rejection.kind()).isEqualTo(Kind.RETRY);
    assertThat(rejection.code()).isEqualTo("UnknownError");
    assertThat(rejection.message()).isEqualTo("no reason given");
  }
}
