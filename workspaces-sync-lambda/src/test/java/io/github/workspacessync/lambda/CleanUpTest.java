package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.lambda.Estate.Run;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way in which {@code docs/deploy.md} ends all desktops that the automation has made. */
class CleanUpTest {
  private static final String AT_ONCE = "\"removal\": {\"grace\": \"0\"}";

  private final Estate estate;

  CleanUpTest(@TempDir Path folder) {
    this.estate = new Estate(folder);
  }

  @AfterEach
  void stop() {
    estate.close();
  }

  @Test
  void endsNobodysDesktopForAnEmptyGroupAlone() {
    estate.emptyTheGroups();

    Run run = run();

    assertThat(run.log()).contains("objection: EmptyGroup", "objection: TerminationLimit");
    assertThat(run.calls()).extracting("operation").doesNotContain("TerminateWorkspaces");
    assertThat(managed()).hasSize(9);
  }

  @Test
  void endsThemInTwoRunsOnceEachOfThemIsNamed() {
    String foreign =
        estate.aws.addWorkspace(
            EmulatedWorkspace.of(Estate.DIRECTORY_ID, Estate.BUNDLE, "foreign").withTags(Map.of()));
    String guarded = estate.desktopOf("hal").id();
    estate.aws.setTag(guarded, "workspaces-sync:protect", "");
    // Their marks are of a time with more grace, and a mark keeps its date.
    List<String> marked = List.of(estate.desktopOf("fay").id(), estate.desktopOf("kit").id());
    estate.emptyTheGroups();
    estate.approve(managed());

    Run first = run();
    estate.aws.advance(Duration.ofMinutes(15));
    run();
    assertThat(first.log()).contains("done: mark ").containsOnlyOnce("done: terminate ");
    assertThat(ids()).containsExactlyInAnyOrder(foreign, guarded, marked.get(0), marked.get(1));

    marked.forEach(id -> estate.aws.setTag(id, Estate.MARK, ""));
    run();
    estate.aws.advance(Duration.ofMinutes(15));
    run();
    assertThat(ids()).containsExactlyInAnyOrder(foreign, guarded);
  }

  private List<String> ids() {
    return estate.aws.workspaces().stream().map(EmulatedWorkspace::id).toList();
  }

  private Run run() {
    return estate.run("apply", "", AT_ONCE);
  }

  private List<String> managed() {
    return estate.aws.workspaces().stream()
        .filter(row -> "Managed".equals(row.tags().get("Automation")))
        .map(EmulatedWorkspace::id)
        .toList();
  }
}
