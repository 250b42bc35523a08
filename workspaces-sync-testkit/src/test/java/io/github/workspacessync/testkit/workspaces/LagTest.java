package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.Workspace;

/** What each read knows how late. */
class LagTest extends EmulatorFixture {

  @Test
  void doesNotSeeWhatWasJustCreatedWhileReadsLag() {
    emulator.faults().visibilityDelay(Duration.ofSeconds(30));
    String old = emulator.addWorkspace(desktop("anna"));
    String young = created("berta");

    assertThat(ids(client.describeWorkspaces(call -> call.directoryId(DIRECTORY))))
        .containsExactly(old);
    assertThat(ids(client.describeWorkspaces(call -> call.workspaceIds(young)))).isEmpty();
    assertThat(create(request("berta")).failedRequests().get(0).errorCode())
        .isEqualTo("ResourceExists.WorkSpace");

    emulator.advance(Duration.ofSeconds(30));
    assertThat(ids(client.describeWorkspaces(call -> call.directoryId(DIRECTORY))))
        .containsExactly(old, young);
  }

  @Test
  void theConnectionStatusLagsLikeTheListButTagsDoNot() {
    emulator.faults().visibilityDelay(Duration.ofSeconds(30));
    String id =
        create(request("anna").toBuilder().tags(tag("a", "1")).build())
            .pendingRequests()
            .get(0)
            .workspaceId();

    emulator.advance(Duration.ofSeconds(30).minusNanos(1));
    assertThat(statusRows(id)).isZero();
    assertThat(client.describeTags(call -> call.resourceId(id)).tagList()).hasSize(1);
    assertThat(ids(client.describeWorkspaces(call -> call.workspaceIds(id)))).isEmpty();

    emulator.advance(Duration.ofNanos(1));
    assertThat(statusRows(id)).isEqualTo(1);
    assertThat(ids(client.describeWorkspaces(call -> call.workspaceIds(id)))).containsExactly(id);
  }

  @Test
  void theIndexLagsBehindTagsCreationsAndRemovals() {
    emulator.faults().tagIndexLag(Duration.ofMinutes(2));
    String old = emulator.addWorkspace(desktop("anna").withTag("a", "1"));
    String gone = emulator.addWorkspace(desktop("berta").withTag("a", "1"));

    create(request("carla").toBuilder().tags(tag("a", "1")).build());
    client.createTags(call -> call.resourceId(old).tags(tag("a", "2")));
    emulator.remove(gone);

    assertThat(resources()).extracting(it -> it.tags().get(0).value()).containsExactly("1", "1");
    assertThat(client.describeTags(call -> call.resourceId(old)).tagList())
        .containsExactly(tag("a", "2"));

    emulator.advance(Duration.ofMinutes(2));
    assertThat(resources()).extracting(it -> it.tags().get(0).value()).containsExactly("2", "1");
  }

  @Test
  void theIndexLearnsOfATagAtTheEndOfTheLagAndNotBefore() {
    emulator.faults().tagIndexLag(Duration.ofMinutes(2));
    String id = emulator.addWorkspace(desktop("anna"));
    emulator.setTag(id, "a", "1");

    emulator.advance(Duration.ofMinutes(2).minusNanos(1));
    assertThat(resources()).isEmpty();
    emulator.advance(Duration.ofNanos(1));
    assertThat(resources()).hasSize(1);

    emulator.removeTag(id, "a");
    emulator.advance(Duration.ofMinutes(2).minusNanos(1));
    assertThat(resources().get(0).tags()).hasSize(1);
    emulator.advance(Duration.ofNanos(1));
    assertThat(resources().get(0).tags()).isEmpty();
  }

  private int statusRows(String id) {
    return client
        .describeWorkspacesConnectionStatus(call -> call.workspaceIds(id))
        .workspacesConnectionStatus()
        .size();
  }

  private List<ResourceTagMapping> resources() {
    return clients
        .tagging()
        .getResources(call -> call.resourceTypeFilters("workspaces:workspace"))
        .resourceTagMappingList();
  }

  private static List<String> ids(DescribeWorkspacesResponse answer) {
    return answer.workspaces().stream().map(Workspace::workspaceId).toList();
  }
}
