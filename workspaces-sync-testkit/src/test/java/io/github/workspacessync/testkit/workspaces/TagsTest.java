package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.GetResourcesResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.workspaces.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.workspaces.model.ResourceNotFoundException;
import software.amazon.awssdk.services.workspaces.model.Tag;

class TagsTest extends EmulatorFixture {
  private final ResourceGroupsTaggingApiClient tagging = clients.tagging();

  @Test
  void addsAndOverwrites() {
    String id = emulator.addWorkspace(desktop("anna").withTags(Map.of("a", "1", "b", "2")));

    tag(id, Map.of("b", "3", "c", ""));

    assertThat(described(id)).isEqualTo(Map.of("a", "1", "b", "3", "c", ""));
    assertThat(emulator.workspace(id).orElseThrow().tags()).isEqualTo(described(id));
  }

  @Test
  void tagsDirectoriesToo() {
    tag(DIRECTORY, Map.of("workspaces-sync:note:WorkSpaces", "h=1"));

    assertThat(described(DIRECTORY)).containsEntry("workspaces-sync:note:WorkSpaces", "h=1");
    assertThat(emulator.tags(DIRECTORY)).hasSize(1);
  }

  @Test
  void tagsBundlesTooAndTheIndexKnowsThem() {
    tag(BUNDLE, Map.of("a", "1"));
    emulator.setTag(POWER_BUNDLE, "a", "2");

    assertThat(described(BUNDLE)).isEqualTo(Map.of("a", "1"));
    assertThat(described(POWER_BUNDLE)).isEqualTo(Map.of("a", "2"));
    assertThat(resources("workspaces:workspacebundle").resourceTagMappingList())
        .extracting(ResourceTagMapping::resourceARN)
        .containsExactly(
            "arn:aws:workspaces:eu-west-1:123456789012:workspacebundle/" + BUNDLE,
            "arn:aws:workspaces:eu-west-1:123456789012:workspacebundle/" + POWER_BUNDLE);
    assertThat(resources("workspaces:workspace").resourceTagMappingList()).isEmpty();
  }

  @Test
  void findsByArnExactlyWhatTheArnNames() {
    String anna = emulator.addWorkspace(desktop("anna").withTag("a", "1"));
    emulator.addWorkspace(desktop("berta").withTag("a", "1"));
    emulator.setTag(DIRECTORY, "a", "1");
    String prefix = "arn:aws:workspaces:eu-west-1:123456789012:";

    assertThat(
            tagging
                .getResources(
                    call ->
                        call.resourceARNList(
                            prefix + "workspace/" + anna,
                            prefix + "workspace/" + DIRECTORY,
                            prefix + "directory/" + anna,
                            "arn:aws:workspaces:us-east-1:123456789012:directory/" + DIRECTORY,
                            prefix + "workspace/ws-nothing99"))
                .resourceTagMappingList())
        .extracting(ResourceTagMapping::resourceARN)
        .containsExactly(prefix + "workspace/" + anna);
  }

  @Test
  void refusesResourcesThatDoNotExist() {
    assertThatThrownBy(() -> tag("ws-nothing99", Map.of("a", "b")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> described("d-9999999999"))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void holdsFiftyTagsAndNotOneMore() {
    String id = emulator.addWorkspace(desktop("anna"));
    Map<String, String> fifty = new TreeMap<>();
    IntStream.range(0, 50).forEach(number -> fifty.put("key" + number, "value"));
    tag(id, fifty);

    assertThatThrownBy(() -> tag(id, Map.of("one", "more")))
        .isInstanceOf(ResourceLimitExceededException.class);
    tag(id, Map.of("key7", "changed"));

    assertThat(described(id)).hasSize(50).containsEntry("key7", "changed");
  }

  @Test
  void limitsTheLengthOfKeysAndValues() {
    String id = emulator.addWorkspace(desktop("anna"));
    tag(id, Map.of("k".repeat(127), "v".repeat(255)));

    assertRefused("ValidationException", () -> tag(id, Map.of("k".repeat(128), "v")));
    assertRefused("ValidationException", () -> tag(id, Map.of("k", "v".repeat(256))));
    assertRefused("ValidationException", () -> tag(id, Map.of("", "v")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a,b", "a*", "{}", "a|b"})
  void refusesCharactersThatTagsCannotHold(String value) {
    String id = emulator.addWorkspace(desktop("anna"));

    assertRefused("InvalidParameterValuesException", () -> tag(id, Map.of("k", value)));
    assertRefused("InvalidParameterValuesException", () -> tag(id, Map.of(value, "v")));
    tag(id, Map.of("Größe", "since=2026-03-01T12:00:00Z due=x seen=y a/b@c+d-e_f"));
  }

  @Test
  void refusesKeysThatAreReserved() {
    String id = emulator.addWorkspace(desktop("anna"));

    assertRefused("InvalidParameterValuesException", () -> tag(id, Map.of("aws:mine", "v")));
  }

  @Test
  void deletesTagsOnlyWhenSwitchedOn() {
    String id = emulator.addWorkspace(desktop("anna").withTag("a", "1"));

    assertRefused(
        "AccessDeniedException", () -> client.deleteTags(c -> c.resourceId(id).tagKeys("a")));
    assertThat(described(id)).hasSize(1);

    emulator.faults().allow("DeleteTags");
    client.deleteTags(c -> c.resourceId(id).tagKeys("a"));
    assertThat(described(id)).isEmpty();
  }

  @Test
  void resourcesComeWithAllTheirTagsAndUntaggedOnesNotAtAll() {
    String tagged = emulator.addWorkspace(desktop("anna").withTags(Map.of("a", "1", "b", "2")));
    emulator.addWorkspace(desktop("berta"));
    emulator.setTag(DIRECTORY, "a", "1");

    GetResourcesResponse workspaces = resources("workspaces:workspace");

    assertThat(workspaces.resourceTagMappingList()).hasSize(1);
    ResourceTagMapping found = workspaces.resourceTagMappingList().get(0);
    assertThat(found.resourceARN())
        .isEqualTo("arn:aws:workspaces:eu-west-1:123456789012:workspace/" + tagged);
    assertThat(found.tags()).hasSize(2);
    assertThat(resources("workspaces:workspace", "workspaces:directory").resourceTagMappingList())
        .hasSize(2);
    assertThat(resources("ec2:instance").resourceTagMappingList()).isEmpty();
  }

  @Test
  void filtersByEveryKeyAndAnyOfItsValues() {
    emulator.addWorkspace(desktop("anna").withTags(Map.of("a", "1", "b", "2")));
    emulator.addWorkspace(desktop("berta").withTags(Map.of("a", "2")));
    emulator.addWorkspace(desktop("carla").withTags(Map.of("a", "3", "b", "2")));

    assertThat(
            tagging
                .getResources(
                    call ->
                        call.tagFilters(
                            TagFilter.builder().key("a").values("1", "2").build(),
                            TagFilter.builder().key("b").build()))
                .resourceTagMappingList())
        .hasSize(1);
  }

  @Test
  void resourcesComeAHundredAPage() {
    emulator.addWorkspaces(
        IntStream.range(0, 250)
            .mapToObj(number -> desktop("user" + number).withTag("a", "1"))
            .toList());

    List<GetResourcesResponse> pages =
        tagging
            .getResourcesPaginator(
                call -> call.resourceTypeFilters("workspaces:workspace").resourcesPerPage(100))
            .stream()
            .toList();

    assertThat(pages)
        .extracting(page -> page.resourceTagMappingList().size())
        .containsExactly(100, 100, 50);
    assertThat(pages)
        .flatExtracting(GetResourcesResponse::resourceTagMappingList)
        .extracting(ResourceTagMapping::resourceARN)
        .doesNotHaveDuplicates();
    assertThat(pages.get(2).paginationToken()).isEmpty();
    assertRefused(
        "InvalidParameterException", () -> tagging.getResources(c -> c.resourcesPerPage(101)));
  }

  @Test
  void aPaginationTokenLastsAQuarterOfAnHour() {
    emulator.addWorkspaces(
        List.of(desktop("anna").withTag("a", "1"), desktop("berta").withTag("a", "1")));
    String token = tagging.getResources(call -> call.resourcesPerPage(1)).paginationToken();

    emulator.advance(Duration.ofMinutes(16));

    assertRefused(
        "PaginationTokenExpiredException",
        () -> tagging.getResources(call -> call.resourcesPerPage(1).paginationToken(token)));
  }

  private GetResourcesResponse resources(String... types) {
    return tagging.getResources(call -> call.resourceTypeFilters(types).resourcesPerPage(100));
  }

  private void tag(String id, Map<String, String> tags) {
    List<Tag> list =
        tags.entrySet().stream().map(tag -> tag(tag.getKey(), tag.getValue())).toList();
    client.createTags(call -> call.resourceId(id).tags(list));
  }

  private Map<String, String> described(String id) {
    Map<String, String> tags = new TreeMap<>();
    client
        .describeTags(call -> call.resourceId(id))
        .tagList()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}
