package io.github.workspacessync.lambda;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the SDK for a rehearsal, which it finds before those of the function's environment.
 *
 * <p>Without the credentials, which are nobody's, a rehearsal would sign with the function's own,
 * and the SDK remembers the keys that it derived for signing.
 */
final class PassingSettings {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "aws.accessKeyId", "REHEARSAL",
          "aws.secretAccessKey", "rehearsal",
          // With either of these the SDK refuses an endpoint of one's own.
          "aws.useFipsEndpoint", "false",
          "aws.useDualstackEndpoint", "false");

  private PassingSettings() {}

  /** Does something with them; after it, all is as it was. */
  static <T> T during(Callable<T> what) throws Exception {
    Map<String, @Nullable String> before = new HashMap<>();
    SETTINGS.keySet().forEach(name -> before.put(name, System.getProperty(name)));
    SETTINGS.forEach(System::setProperty);
    try {
      return what.call();
    } finally {
      before.forEach(PassingSettings::set);
    }
  }

  private static void set(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
