package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.WorkspaceId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calls that a report shows can be typed as they are. */
class InvocationTest {
  @Test
  void beginsWithTheWordsThatStartTheProgram() {
    Invocation call =
        new Invocation.CommandLine(
            List.of("java", "-jar", "my tools/sync.jar"), "sync.yaml", List.of());

    assertThat(call.naming(List.of(new WorkspaceId("ws-0a1b2c3d4"))))
        .containsExactly("java -jar 'my tools/sync.jar' apply -c sync.yaml --approve ws-0a1b2c3d4");
    assertThat(call.byPlan())
        .containsExactly(
            "java -jar 'my tools/sync.jar' plan -c sync.yaml --out plan.json",
            "java -jar 'my tools/sync.jar' apply -c sync.yaml --approve plan.json");
  }

  @Test
  void staysLimitedToThoseToWhomTheCallWas() {
    Invocation call =
        new Invocation.CommandLine(List.of("sync"), "sync.yaml", List.of("ada", "o'neil"));

    assertThat(call.naming(List.of(new WorkspaceId("ws-0a1b2c3d4"))))
        .containsExactly(
            "sync apply -c sync.yaml --only ada --only 'o'\\''neil' --approve ws-0a1b2c3d4");
  }
}
