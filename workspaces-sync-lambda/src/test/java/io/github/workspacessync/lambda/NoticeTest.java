package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static final Notice.Origin ORIGIN =
      new Notice.Origin(
          "d-1234567890",
          "arn:aws:lambda:eu-west-1:123456789012:function:workspaces-sync",
          "run-1",
          "/aws/lambda/workspaces-sync");

  @Test
  void saysNothingWhereAllIsWell() {
    RunReport report = new Runs().member("alice").apply(RunListener.SILENT);

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(Notice.of(report, ORIGIN)).isEmpty();
  }

  @Test
  void tellsAFailureWithItsMessageAndWhereTheLogIs() {
    Notice notice = Notice.failed("no server can be\nreached", ORIGIN);

    assertThat(notice.subject()).isEqualTo("workspaces-sync d-1234567890: FAILED");
    assertThat(notice.message())
        .contains("\nno server can be reached\n", "run-1", "/aws/lambda/workspaces-sync");
    assertThat(notice.matter()).contains("no server can be");
  }
}
