package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.WorkspaceId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceArnTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:workspaces:eu-west-1:123456789012:workspace/ws-0a1b2c3d4",
        "arn:aws-cn:workspaces:cn-northwest-1:123456789012:workspace/ws-0a1b2c3d4",
        "arn:aws-us-gov:workspaces:us-gov-west-1:123456789012:workspace/ws-0a1b2c3d4"
      })
  void readsThoseOfEveryPartition(String arn) {
    assertThat(WorkspaceArn.parse(arn))
        .contains(new WorkspaceArn("123456789012", new WorkspaceId("ws-0a1b2c3d4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "ws-0a1b2c3d4",
        "arn:aws:workspaces:eu-west-1:123456789012:directory/d-1234567890",
        "arn:aws:workspaces:eu-west-1:123456789012:workspacebundle/wsb-0a1b2c3d4",
        "arn:aws:workspaces:eu-west-1:123456789012:workspace/ws-0a1b2c3d4/more",
        "arn:aws:workspaces:eu-west-1::workspace/ws-0a1b2c3d4",
        "arn:aws:ec2:eu-west-1:123456789012:workspace/ws-0a1b2c3d4"
      })
  void takesNothingElseForOne(String text) {
    assertThat(WorkspaceArn.parse(text)).isEmpty();
  }
}
