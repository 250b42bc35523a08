package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.WorkspaceConnectionStatus;

/** When a desktop was used last, as far as the service says. */
class ConnectionStatusTest extends EmulatorFixture {

  @Test
  void connectionStatusSaysWhenItWasUsedLast() {
    String used = emulator.addWorkspace(desktop("anna").lastConnected(START.minusSeconds(90)));
    String never = emulator.addWorkspace(desktop("berta"));
    String silent = emulator.addWorkspace(desktop("carla").withoutConnectionStatus());

    var rows =
        client
            .describeWorkspacesConnectionStatus(call -> call.workspaceIds(used, never, silent))
            .workspacesConnectionStatus();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).workspaceId()).isEqualTo(used);
    assertThat(rows.get(0).lastKnownUserConnectionTimestamp()).isEqualTo(START.minusSeconds(90));
    assertThat(rows.get(1).lastKnownUserConnectionTimestamp()).isNull();
    assertThat(rows.get(1).connectionStateAsString()).isEqualTo("DISCONNECTED");

    emulator.setState(used, "STOPPED");
    assertThat(
            client
                .describeWorkspacesConnectionStatus(call -> call.workspaceIds(used))
                .workspacesConnectionStatus()
                .get(0)
                .connectionStateAsString())
        .isEqualTo("UNKNOWN");

    emulator.lastConnection(never, START);
    assertThat(
            client
                .describeWorkspacesConnectionStatus(call -> call.workspaceIds(never))
                .workspacesConnectionStatus()
                .get(0)
                .lastKnownUserConnectionTimestamp())
        .isEqualTo(START);
  }

  @Test
  void aStoppedOneIsUnknownAndKeepsWhatIsKnownOfItsUse() {
    String used =
        emulator.addWorkspace(
            desktop("anna")
                .withUsage(new EmulatedWorkspace.Usage("CONNECTED", START, true))
                .withState("STOPPED"));
    String never = emulator.addWorkspace(desktop("berta").withState("STOPPED"));

    List<WorkspaceConnectionStatus> rows = rows(used, never);

    assertThat(rows)
        .extracting(WorkspaceConnectionStatus::connectionStateAsString)
        .containsExactly("UNKNOWN", "UNKNOWN");
    assertThat(rows.get(0).lastKnownUserConnectionTimestamp()).isEqualTo(START);
    assertThat(rows.get(1).lastKnownUserConnectionTimestamp()).isNull();

    emulator.setState(used, "AVAILABLE");
    assertThat(rows(used).get(0).connectionStateAsString()).isEqualTo("CONNECTED");
  }

  @Test
  void withoutIdsItIsAllOfThemInPages() {
    List<String> ids =
        emulator.addWorkspaces(
            IntStream.range(0, 60).mapToObj(number -> desktop("user" + number)).toList());
    emulator.change(ids.get(30), EmulatedWorkspace::withoutConnectionStatus);

    var first = client.describeWorkspacesConnectionStatus(call -> {});
    var second =
        client.describeWorkspacesConnectionStatus(call -> call.nextToken(first.nextToken()));
    var third =
        client.describeWorkspacesConnectionStatus(call -> call.nextToken(second.nextToken()));

    assertThat(List.of(first, second, third))
        .extracting(page -> page.workspacesConnectionStatus().size())
        .containsExactly(25, 25, 9);
    assertThat(second.workspacesConnectionStatus())
        .extracting(WorkspaceConnectionStatus::workspaceId)
        .doesNotContain(ids.get(30));
    assertThat(third.nextToken()).isNull();
  }

  private List<WorkspaceConnectionStatus> rows(String... ids) {
    return client
        .describeWorkspacesConnectionStatus(call -> call.workspaceIds(ids))
        .workspacesConnectionStatus();
  }
}
