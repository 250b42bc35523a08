package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that knows nothing newer than TLS 1.1, in a JVM of its own. */
class OldTlsTest extends KitTest {
  @TempDir Path folder = Path.of("set by JUnit");

  @Test
  void aServerOfOldTlsAloneIsRefused() throws IOException, InterruptedException {
    Process server = oldServer();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String[] said = String.valueOf(out.readLine()).split(" ", -1);
      assertThat(said[0]).isEqualTo("TLSv1.1");
      Settings settings = settings().urls("ldaps://localhost:" + said[1]);

      assertThatThrownBy(() -> settings.open())
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("ldaps://localhost:" + said[1])
          .hasMessageContaining("it does not offer TLS 1.2 or 1.3; older versions are not used");
    } finally {
      server.destroy();
      server.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private Process oldServer() throws IOException {
    Path properties =
        Files.writeString(
            folder.resolve("old.security"),
            "jdk.tls.disabledAlgorithms=SSLv3\njdk.certpath.disabledAlgorithms=MD2\n");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.security.properties=" + properties,
            "-cp",
            System.getProperty("java.class.path"),
            OldTlsServer.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
