package io.github.workspacessync.lambda;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of nobody, which the SDK finds before all others.
 *
 * <p>Without them a rehearsal would sign with the function's own, and the SDK remembers the keys
 * that it derived for signing.
 */
final class PassingCredentials {
  private static final Map<String, String> NOBODY =
      Map.of("aws.accessKeyId", "REHEARSAL", "aws.secretAccessKey", "rehearsal");

  private PassingCredentials() {}

  /** Does something with them; after it, all is as it was. */
  static <T> T during(Callable<T> what) throws Exception {
    Map<String, @Nullable String> before = new HashMap<>();
    NOBODY.keySet().forEach(name -> before.put(name, System.getProperty(name)));
    NOBODY.forEach(System::setProperty);
    try {
      return what.call();
    } finally {
      before.forEach(PassingCredentials::set);
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
