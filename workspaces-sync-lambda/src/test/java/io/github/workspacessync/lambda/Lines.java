package io.github.workspacessync.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A log that can be read. */
final class Lines implements LambdaLogger {
  final List<String> written = new ArrayList<>();

  /** What came as bytes, which the runtime writes as they are. */
  final List<String> bare = new ArrayList<>();

  @Override
  public void log(String message) {
    written.add(message);
  }

  @Override
  public void log(byte[] message) {
    bare.add(new String(message, StandardCharsets.UTF_8));
  }
}
