package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One operation of a service: a request's body in, an answer's body out, or an {@link ApiError}.
 */
@FunctionalInterface
interface Operation {
  ObjectNode perform(Input input);

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
