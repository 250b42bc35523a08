package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.Workspace;
import software.amazon.awssdk.services.workspaces.model.WorkspaceConnectionStatus;

/** Pages that misbehave as those of the service may. */
class PagingTest extends EmulatorFixture {

  @Test
  void emptyPagesLoseNothing() {
    List<String> ids =
        emulator.addWorkspaces(
            IntStream.range(0, 30).mapToObj(number -> desktop("user" + number)).toList());
    emulator
        .faults()
        .emptyPages("DescribeWorkspaces")
        .emptyPages("DescribeWorkspacesConnectionStatus");

    List<DescribeWorkspacesResponse> pages =
        client.describeWorkspacesPaginator(call -> {}).stream().toList();
    var first = client.describeWorkspacesConnectionStatus(c -> c.workspaceIds(ids.get(3)));
    var second =
        client.describeWorkspacesConnectionStatus(
            c -> c.workspaceIds(ids.get(3)).nextToken(first.nextToken()));

    assertThat(pages).extracting(page -> page.workspaces().size()).containsExactly(0, 25, 0, 5);
    assertThat(pages)
        .flatExtracting(DescribeWorkspacesResponse::workspaces)
        .extracting(Workspace::workspaceId)
        .isEqualTo(ids);
    assertThat(first.workspacesConnectionStatus()).isEmpty();
    assertThat(second.workspacesConnectionStatus())
        .extracting(WorkspaceConnectionStatus::workspaceId)
        .containsExactly(ids.get(3));
  }

  @Test
  void repeatedRowsLoseNothingAndTheNextPageBeginsWithTheLastRow() {
    List<String> ids =
        emulator.addWorkspaces(
            IntStream.range(0, 30).mapToObj(number -> desktop("user" + number)).toList());
    emulator.faults().repeatedRows("DescribeWorkspaces");

    List<String> seen =
        client.describeWorkspacesPaginator(call -> {}).workspaces().stream()
            .map(Workspace::workspaceId)
            .toList();

    assertThat(seen).hasSize(31).containsAll(ids);
    assertThat(seen.get(24)).isEqualTo(seen.get(25));
  }

  @Test
  void endlessPagesHandOutTheSameTokenForEver() {
    emulator.addWorkspace(desktop("anna"));
    emulator.faults().endlessPages("DescribeWorkspaces");

    String token = list().nextToken();

    assertThat(client.describeWorkspaces(c -> c.nextToken(token)).nextToken()).isEqualTo(token);
    assertThat(client.describeWorkspaces(c -> c.nextToken(token)).workspaces()).hasSize(1);
  }

  private DescribeWorkspacesResponse list() {
    return client.describeWorkspaces(call -> call.directoryId(DIRECTORY));
  }
}
