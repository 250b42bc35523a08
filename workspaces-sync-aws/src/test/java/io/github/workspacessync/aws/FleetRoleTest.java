package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetRoleTest {
  private static final String ARN = "arn:aws:iam::123456789012:role/sync";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ARN,
        "arn:aws-cn:iam::123456789012:role/sync",
        "arn:aws-us-gov:iam::123456789012:role/sync",
        "arn:aws-iso-b:iam::123456789012:role/sync",
        "arn:aws:iam::123456789012:role/ops/desktops/sync+a=b,c.d@e-f_g",
      })
  void takesARoleOfAnyPartition(String arn) {
    assertThat(new FleetRole(arn, null).account()).isEqualTo("123456789012");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sync",
        "arn:aws:iam::123456789012:user/sync",
        "arn:aws:iam::12345678901:role/sync",
        "arn:aws:iam::1234567890123:role/sync",
        "arn:aws:iam:eu-west-1:123456789012:role/sync",
        "arn:aws:sts::123456789012:assumed-role/sync/x",
        "arn:aws:iam::123456789012:role/",
        "arn:aws:iam::123456789012:role/a b",
        "arn:aws-:iam::123456789012:role/sync",
        "arn:evil:iam::123456789012:role/sync",
        " arn:aws:iam::123456789012:role/sync",
        "arn:aws:iam::123456789012:role/sync\n",
      })
  void refusesWhatIsNoRole(String arn) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FleetRole(arn, null))
        .withMessageContaining("it looks like arn:aws:iam::123456789012:role/");
  }

  @Test
  void takesExternalIdsOf2To1224Characters() {
    assertThat(new FleetRole(ARN, "ab").externalId()).isEqualTo("ab");
    assertThat(new FleetRole(ARN, "x".repeat(1224)).externalId()).hasSize(1224);
    assertThat(new FleetRole(ARN, "a+=,.@:/-_9").externalId()).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> new FleetRole(ARN, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new FleetRole(ARN, "x".repeat(1225)));
    assertThatIllegalArgumentException().isThrownBy(() -> new FleetRole(ARN, "a b"));
  }
}
