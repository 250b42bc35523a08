package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretsManagerSecretsTest {
  private final WorkSpacesEmulator service = WorkSpacesEmulator.start();
  private final SecretsManagerSecrets secrets =
      SecretsManagerSecrets.open(
          service.region(), service.endpoint(), EmulatedFleet.credentials(service), () -> {});

  @AfterEach
  void close() {
    secrets.close();
    service.close();
  }

  @Test
  void readsByNameAndByArn() {
    service.secret("workspaces/ldap", "s3cret");
    String arn =
        "arn:aws:secretsmanager:%s:%s:secret:workspaces/ldap-AbCdEf"
            .formatted(service.region(), service.accountId());

    assertThat(secrets.read("workspaces/ldap", null)).isEqualTo("s3cret");
    assertThat(secrets.read(arn, null)).isEqualTo("s3cret");
  }

  @Test
  void readsAKeyOfAnObject() {
    service.secret("ldap", "{\"username\":\"svc\",\"password\":\"s3cret\"}");

    assertThat(secrets.read("ldap", "username")).isEqualTo("svc");
    assertThat(secrets.read("ldap", null)).isEqualTo("s3cret");
  }

  @Test
  void readsAfreshEachTime() {
    service.secret("ldap", "old");
    assertThat(secrets.read("ldap", null)).isEqualTo("old");

    service.secret("ldap", "new");

    assertThat(secrets.read("ldap", null)).isEqualTo("new");
  }

  @Test
  void saysThatASecretDoesNotExist() {
    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> secrets.read("ldpa", null))
        .withMessageContaining("the secret ldpa does not exist");
  }

  @Test
  void saysWhichPermissionIsMissing() {
    service.secret("ldap", "s3cret");
    service.faults().deny("GetSecretValue");

    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> secrets.read("ldap", null))
        .withMessageContaining("the role lacks the permission secretsmanager:GetSecretValue");
  }

  @Test
  void saysThatTheKeyOfTheSecretIsOutOfReach() {
    service.secret("ldap", "s3cret");
    service.faults().refuse("GetSecretValue", "ldap", "DecryptionFailure", "cannot decrypt");

    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> secrets.read("ldap", null))
        .withMessageContaining("kms:Decrypt");
  }

  @Test
  void saysThatTheCredentialsHaveExpired() {
    service.faults().expiredToken(true);

    assertThatExceptionOfType(SecretException.class)
        .isThrownBy(() -> secrets.read("ldap", null))
        .withMessageContaining("credentials have expired");
  }
}
