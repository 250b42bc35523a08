package io.github.workspacessync.lambda;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * System properties of a rehearsal, which come before what the function's environment says: with
 * nobody's credentials, and to this machine and nowhere else.
 *
 * <p>Without them a rehearsal would sign with the function's own credentials, and the SDK remembers
 * the keys that it derived for signing; it would be sent to a proxy whose list of exceptions leaves
 * this machine out; and it would fail where the environment asks for endpoints that the SDK does
 * not replace by others.
 */
final class PassingProperties {
  private static final String THIS_MACHINE = "127.*";
  private static final Map<String, String> OF_A_REHEARSAL =
      Map.of(
          "aws.accessKeyId", "REHEARSAL",
          "aws.secretAccessKey", "rehearsal",
          "aws.useFipsEndpoint", "false",
          "aws.useDualstackEndpoint", "false",
          "http.nonProxyHosts", THIS_MACHINE,
          "socksNonProxyHosts", THIS_MACHINE);

  private PassingProperties() {}

  /** Does something with them; after it, all is as it was. */
  static <T> T during(Callable<T> what) throws Exception {
    Map<String, @Nullable String> before = new HashMap<>();
    OF_A_REHEARSAL.keySet().forEach(name -> before.put(name, System.getProperty(name)));
    OF_A_REHEARSAL.forEach(System::setProperty);
    try {
      return what.call();
    } finally {
      before.forEach(PassingProperties::set);
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
