package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Publish of SNS, to any topic; what was sent is in the call log. */
final class SnsApi implements Operation {
  private static final int MOST_BYTES = 262_144;
  private static final int MOST_SUBJECT = 99;

  @Override
  public ObjectNode perform(Input input) {
    input.required("TopicArn");
    String message = input.required("Message");
    if (message.isEmpty() || message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw invalid("Message");
    }
    String subject = input.text("Subject").orElse("none");
    if (subject.length() > MOST_SUBJECT || !subject.matches("[!-~][ -~]*")) {
      throw invalid("Subject");
    }
    return Operation.object().put("MessageId", UUID.randomUUID().toString());
  }

  private static ApiError invalid(String parameter) {
    return new ApiError("InvalidParameter", "Invalid parameter: " + parameter);
  }
}
