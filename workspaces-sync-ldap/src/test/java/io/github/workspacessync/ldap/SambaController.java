package io.github.workspacessync.ldap;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A domain controller of Active Directory, made, started and stopped by {@code
 * src/test/samba/samba-dc}. It is one for all test classes of a run; if it cannot be had they fail.
 */
final class SambaController implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of(System.getProperty("basedir", "."), "src/test/samba/samba-dc").toAbsolutePath();
  private static final long PATIENCE_SECONDS = 180;

  private final Path folder;
  private final Map<String, String> answer;

  private SambaController(Path folder, Map<String, String> answer) {
    this.folder = folder;
    this.answer = answer;
  }

  /**
   * Gives each test class that asks for it the one controller, which ends with the last of them.
   */
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SambaController.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(SambaController.class))
          .getOrComputeIfAbsent(
              SambaController.class, key -> SambaController.start(), SambaController.class);
    }
  }

  private static SambaController start() {
    try {
      Path folder = Files.createTempDirectory("samba-dc");
      Map<String, String> answer = new HashMap<>();
      try {
        for (String line : run(List.of(SCRIPT.toString(), "start", folder.toString()))) {
          int equals = line.indexOf('=');
          answer.put(line.substring(0, Math.max(equals, 0)), line.substring(equals + 1));
        }
      } catch (IOException | RuntimeException e) {
        delete(folder);
        throw e;
      }
      return new SambaController(folder, answer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI url() {
    return URI.create(get("url"));
  }

  String base() {
    return get("base");
  }

  /** The distinguished name of the domain's administrator. */
  String administrator() {
    return get("user");
  }

  String password() {
    return get("password");
  }

  String authorityPem() {
    try {
      return Files.readString(Path.of(get("ca")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds access control entries, written as in SDDL, before those that an entry has. */
  void control(String distinguishedName, String entries) {
    try {
      run(
          List.of(
              "samba-tool",
              "dsacl",
              "set",
              "--configfile=" + folder.resolve("smb.conf"),
              "-H",
              folder.resolve("private/sam.ldb").toString(),
              "--objectdn=" + distinguishedName,
              "--sddl=" + entries));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      run(List.of(SCRIPT.toString(), "stop", folder.toString()));
    } finally {
      delete(folder);
    }
  }

  private String get(String key) {
    return Objects.requireNonNull(answer.get(key), () -> key + " is missing in " + answer);
  }

  /** The lines of its output; what it writes as errors is in the exception, or nowhere. */
  private static List<String> run(List<String> command) throws IOException {
    Path errors = Files.createTempFile("samba-dc", ".err");
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command)).redirectError(errors.toFile()).start();
      List<String> lines;
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        lines = out.lines().toList();
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw new IllegalStateException(Files.readString(errors).strip());
      }
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(errors);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
