package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.app.Failures.Failure;
import io.github.workspacessync.aws.SdkSettingException;
import io.github.workspacessync.aws.SecretException;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.run.RunException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void aConfigurationThatCannotBeUsedIsExitCodeTwo() {
    ConfigException fault = new ConfigException("sync.yaml", List.of("fleet.region: is missing"));

    assertThat(Failures.of(fault)).isEqualTo(new Failure(2, "sync.yaml: fleet.region: is missing"));
  }

  @Test
  void aSettingOfTheSdkThatItDoesNotUnderstandIsExitCodeTwo() {
    SdkSettingException fault =
        new SdkSettingException("set here: AWS_MAX_ATTEMPTS='0'", new NumberFormatException());

    assertThat(Failures.of(fault)).isEqualTo(new Failure(2, "set here: AWS_MAX_ATTEMPTS='0'"));
  }

  @Test
  void whatOurOwnPartsSayIsPassedOn() {
    assertThat(
            List.of(
                new DirectoryException("the directory does not answer"),
                new FleetException("the service does not answer"),
                new SecretException("the secret does not exist"),
                new RunException("the time is used up")))
        .allSatisfy(
            thrown -> {
              Failure failure = Failures.of(thrown);
              assertThat(failure.exitCode()).isEqualTo(1);
              assertThat(failure.message()).isEqualTo(thrown.getMessage());
            });
  }

  @Test
  void whatALibrarySaysIsNotShown() {
    Failure failure = Failures.of(new IllegalStateException("Credential[" + Office.PASSWORD + "]"));

    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.message())
        .contains("java.lang.IllegalStateException at FailuresTest.java:")
        .doesNotContain(Office.PASSWORD);
  }

  @Test
  void messagesGiveNoOrdersToTheTerminal() {
    assertThat(Failures.of(new DirectoryException("no group \u001B[2J")).message())
        .isEqualTo("no group \\u{001B}[2J");
  }
}
