package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The two protocols that the emulated services speak. */
enum Wire {
  /** AWS JSON 1.1: every emulated service but STS and SNS. */
  JSON("application/x-amz-json-1.1") {
    @Override
    ObjectNode read(String body) {
      try {
        if (MAPPER.readTree(body) instanceof ObjectNode object) {
          return object;
        }
      } catch (JsonProcessingException notJson) {
        throw new ApiError("SerializationException", "The request is not valid JSON.");
      }
      throw new ApiError("SerializationException", "The request is not a JSON object.");
    }

    @Override
    String success(String operation, ObjectNode answer, String requestId) {
      return answer.toString();
    }

    @Override
    String failure(ApiError error, String requestId) {
      ObjectNode node = Operation.object();
      return node.put("__type", error.code()).put("message", error.text()).toString();
    }
  },

  /** The query protocol: form in, XML out. */
  QUERY("text/xml") {
    @Override
    ObjectNode read(String body) {
      ObjectNode form = Operation.object();
      for (String pair : List.of(body.split("&", -1))) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
      }
      return form;
    }

    @Override
    String success(String operation, ObjectNode answer, String requestId) {
      String result = "<" + operation + "Result>" + xml(answer) + "</" + operation + "Result>";
      String metadata =
          "<ResponseMetadata><RequestId>" + requestId + "</RequestId></ResponseMetadata>";
      return "<"
          + operation
          + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
          + result
          + metadata
          + "</"
          + operation
          + "Response>";
    }

    @Override
    String failure(ApiError error, String requestId) {
      ObjectNode node = Operation.object();
      node.put("Type", error.status() < 500 ? "Sender" : "Receiver");
      node.put("Code", error.code()).put("Message", error.text());
      return "<ErrorResponse><Error>"
          + xml(node)
          + "</Error><RequestId>"
          + requestId
          + "</RequestId></ErrorResponse>";
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String contentType;

  Wire(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  abstract ObjectNode read(String body);

  abstract String success(String operation, ObjectNode answer, String requestId);

  abstract String failure(ApiError error, String requestId);

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String xml(ObjectNode node) {
    StringBuilder xml = new StringBuilder();
    node.properties()
        .forEach(
            field -> {
              String content =
                  field.getValue() instanceof ObjectNode object
                      ? xml(object)
                      : escape(field.getValue().asText());
              xml.append('<').append(field.getKey()).append('>').append(content);
              xml.append("</").append(field.getKey()).append('>');
            });
    return xml.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
