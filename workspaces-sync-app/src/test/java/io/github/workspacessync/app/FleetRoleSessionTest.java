package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.run.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRoleSessionTest {
  private static final String ROLE = "arn:aws:iam::210987654321:role/desktops";

  @TempDir private Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
    office.aws.secret("ldap", Office.PASSWORD);
    office.member("ada");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void reachesTheFleetByTheRole() throws IOException {
    office.aws.assumableRole(ROLE, "office-7").onlyPrincipal(ROLE);

    assertThat(plan().review().actions()).hasSize(1);

    assertThat(office.aws.calls().of("AssumeRole"))
        .singleElement()
        .satisfies(call -> assertThat(call.request()).contains("role%2Fdesktops", "office-7"));
  }

  @Test
  void readsTheSecretByTheCallersOwnCredentials() {
    office.aws.faults().deny("AssumeRole");

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(this::plan)
        .withMessageContaining("the role " + ROLE + " could not be assumed");
    assertThat(office.aws.calls().of("GetSecretValue"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(call.outcome()).isEqualTo("OK"));
  }

  private RunReport plan() throws IOException {
    SyncConfig config =
        office.configOf(
            office
                .yaml("secretsmanager:ldap")
                .replace(
                    "burst: 100", "burst: 100, roleArn: '" + ROLE + "', externalId: office-7"));
    try (SyncSession session = SyncSession.open(config, office.options())) {
      return session.plan();
    }
  }
}
