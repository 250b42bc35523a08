package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** CreateTags, DescribeTags and DeleteTags on WorkSpaces, directories and bundles. */
final class TagOperations {
  private final Fleet fleet;

  TagOperations(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Adds tags; a key that is there already gets the new value. */
  ObjectNode create(Input input) {
    Map<String, String> tags = input.tags("Tags");
    if (tags.isEmpty()) {
      throw Input.constraint("tags", "Member must have length greater than or equal to 1");
    }
    Tags.requireValid(tags);
    of(input).put(fleet.now(), tags);
    return Operation.object();
  }

  ObjectNode describe(Input input) {
    ObjectNode answer = Operation.object();
    Render.tags(answer.putArray("TagList"), of(input).now());
    return answer;
  }

  ObjectNode delete(Input input) {
    of(input).remove(fleet.now(), input.texts("TagKeys"));
    return Operation.object();
  }

  private Tags of(Input input) {
    String id = input.required("ResourceId");
    return fleet
        .tags(id)
        .orElseThrow(() -> ApiError.notFound("The resource " + id + " could not be found."));
  }
}
