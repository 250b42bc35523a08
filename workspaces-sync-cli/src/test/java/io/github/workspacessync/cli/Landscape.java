package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.testkit.directory.DirectoryBuilder;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.CallLog;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A directory and a fleet on loopback, and the real command line before them. */
final class Landscape implements AutoCloseable {
  static final String REGISTERED = "d-9067012345";
  static final String BUNDLE = "wsb-standard1";
  static final String GROUP = "WorkSpaces";

  final EmbeddedDirectory directory;
  final WorkSpacesEmulator fleet;
  final Map<String, String> environment;
  String asked = "";
  private final Path folder;
  private final Map<String, @Nullable String> before = new HashMap<>();
  private String input = "";
  private @Nullable String answer;
  private boolean terminal;
  private Charset charset = StandardCharsets.UTF_8;

  private Landscape(DirectoryBuilder builder, Path folder) {
    this.folder = folder;
    this.directory = builder.start();
    this.fleet = WorkSpacesEmulator.start();
    fleet.addDirectory(REGISTERED).addBundle(BUNDLE);
    environment = new HashMap<>(fleet.environment());
    environment.put("LDAP_PASSWORD", directory.serviceAccountPassword());
    directory.writeCa(folder.resolve("ca.pem"));
    set("aws.accessKeyId", fleet.accessKeyId());
    set("aws.secretAccessKey", fleet.secretAccessKey());
    set("aws.disableEc2Metadata", "true");
  }

  /** An Active Directory with the group and nobody in it. */
  static Landscape start(Path folder) {
    return start(EmbeddedDirectory.activeDirectory(), folder);
  }

  static Landscape start(DirectoryBuilder builder, Path folder) {
    Landscape landscape = new Landscape(builder, folder);
    landscape.directory.addGroup(GROUP);
    return landscape;
  }

  /** No key anywhere: not in properties, not in files. */
  Landscape withoutCredentials() {
    set("aws.accessKeyId", null);
    set("aws.secretAccessKey", null);
    set("aws.sharedCredentialsFile", folder.resolve("none").toString());
    set("aws.configFile", folder.resolve("none").toString());
    return this;
  }

  /** The charset of standard output. */
  Landscape writing(Charset output) {
    charset = output;
    return this;
  }

  Landscape onTerminal(String typed) {
    terminal = true;
    answer = typed;
    return this;
  }

  Landscape withInput(String text) {
    input = text;
    return this;
  }

  Landscape member(String name) {
    directory.addUser(name);
    directory.addMember(GROUP, name);
    return this;
  }

  /** A managed desktop with its owner's id. */
  String desktop(String name) {
    return fleet.addWorkspace(managed(name));
  }

  EmulatedWorkspace managed(String name) {
    return EmulatedWorkspace.of(REGISTERED, BUNDLE, name)
        .withTag("Automation", "Managed")
        .withTag("DirectoryGroup", "WorkSpaces")
        .withTag(
            "workspaces-sync:owner",
            directory.entry(name).id() + "@" + directory.entry(GROUP).id());
  }

  /** The configuration that fits, as a text to be spoiled. */
  String yaml() {
    return """
        directory:
          url: [%s]
          baseDn: %s
          bind: { user: 'CORP\\svc-workspaces', password: 'env:LDAP_PASSWORD' }
          trust: ca.pem
        fleet: { region: %s, directoryId: %s, callsPerSecond: 500, burst: 500 }
        assignments:
          - name: WorkSpaces
            group: %s
            bundle: %s
        removal: { grace: 7d }
        """
        .formatted(
            directory.ldapsUrl(),
            directory.baseDn(),
            fleet.region(),
            REGISTERED,
            directory.entry(GROUP).dn(),
            BUNDLE);
  }

  String configuration() {
    return configuration(yaml());
  }

  String configuration(String yaml) {
    try {
      return Files.writeString(folder.resolve("workspaces-sync.yaml"), yaml).toString();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** What a command did. {@code log} is what went to the process's own streams. */
  record Result(int exit, String out, String err, String log) {
    String all() {
      return out + err + log;
    }
  }

  Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    PrintStream captured = new PrintStream(log, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    System.setErr(captured);
    try {
      CommandLine line =
          Cli.create(
                  new Surroundings(
                      environment,
                      terminal(),
                      new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                      charset,
                      List.of("workspaces-sync"),
                      fleet.clock()))
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err));
      int exit = line.execute(args);
      return new Result(exit, out.toString(), err.toString(), log.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }

  /** Asserts that one message with these words was all that happened. */
  void refused(Result result, int exit, String... words) {
    assertThat(result.exit()).isEqualTo(exit);
    assertThat(result.err()).startsWith("Error: ").contains(words);
    assertThat(result.err()).doesNotContain("\tat ", "java.lang", "Unexpected");
    assertThat(result.out()).isEmpty();
    assertThat(result.log()).isEmpty();
    assertThat(writes()).isZero();
  }

  /** Calls that change something. */
  long writes() {
    return fleet.calls().all().stream()
        .map(CallLog.Call::operation)
        .filter(name -> !name.startsWith("Describe") && !name.startsWith("Get"))
        .count();
  }

  @Override
  public void close() {
    before.forEach(Landscape::restore);
    fleet.close();
    directory.close();
  }

  private Terminal terminal() {
    return new Terminal() {
      @Override
      public boolean interactive() {
        return terminal;
      }

      @Override
      public @Nullable String ask(String question) {
        asked = question;
        return answer;
      }
    };
  }

  private void set(String property, @Nullable String value) {
    before.putIfAbsent(property, System.getProperty(property));
    restore(property, value);
  }

  private static void restore(String property, @Nullable String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }
}
