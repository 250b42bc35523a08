package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.workspacessync.app.SyncConfig;
import io.github.workspacessync.app.SyncEvent;
import io.github.workspacessync.lambda.Permissions.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the documents show is taken by the program as it stands there. */
class DocumentsTest {
  private static final Pattern BLOCK = Pattern.compile("```(json|yaml)\\n(.*?)```", Pattern.DOTALL);

  /** Settings within a sentence, such as {@code removal: { mode: mark }}, in YAML and in JSON. */
  private static final Pattern INLINE =
      Pattern.compile("`(\"?(?:directory|fleet|removal|limits|repair)\"?: \\{[^`]*\\})`");

  private static final Pattern APPROVAL = Pattern.compile("`(\"approve\": [^`]*)`");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION", "eu-west-1",
          "WORKSPACES_SYNC_TRUST", "secretsmanager:workspaces/ca",
          "WORKSPACES_SYNC_GRACE", "7d",
          "WORKSPACES_SYNC_KEEP_MEMBERS_OF", "none");

  private static final Map<String, String> BASE =
      Map.of(
          "directory",
          """
          directory:
            url: [ldaps://dc1.corp.example.com]
            bind: { user: 'CORP\\svc-workspaces', password: 'secretsmanager:workspaces/ldap' }
          """,
          "fleet",
          "fleet: { region: eu-west-1, directoryId: d-1234567890 }\n",
          "assignments",
          """
              assignments:
                - { name: WorkSpaces, group: 'CN=A,DC=corp,DC=example,DC=com', bundle: wsb-123456789 }
              """);

  @TempDir Path folder;

  /** The file that an event of the documents names. */
  @BeforeEach
  void writeTheFilesThatEventsName() throws IOException {
    for (String name : List.of("fleet.yaml", "lisbon.yaml", "workspaces-sync.yaml")) {
      Files.writeString(folder.resolve(name), String.join("", BASE.values()));
    }
  }

  @Test
  void showEventsAndSettingsThatAreRead() throws IOException {
    List<String> read = new ArrayList<>();
    for (Path document : documents()) {
      for (MatchResult block : found(BLOCK, document)) {
        assertThatCode(() -> read.add(read(block.group(2))))
            .as("%s: %s", document, block.group(2))
            .doesNotThrowAnyException();
      }
    }

    assertThat(read).contains("event", "script", "events", "settings", "policy");
  }

  @Test
  void showSettingsWithinSentencesThatAreRead() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (Path document : documents()) {
      for (MatchResult span : found(INLINE, document)) {
        if (!span.group(1).contains("..")) {
          seen.add(span.group(1));
          assertThatCode(() -> settings("{" + span.group(1) + "}"))
              .as("%s: %s", document, span.group(1))
              .doesNotThrowAnyException();
        }
      }
    }

    assertThat(seen).hasSizeGreaterThan(4);
  }

  @Test
  void showApprovalsThatAreRead() throws IOException {
    int seen = 0;
    for (MatchResult span : found(APPROVAL, Path.of("..", "docs", "lambda.md"))) {
      if (!span.group(1).contains("..")) {
        seen++;
        SyncEvent event = event("{\"configFile\": \"fleet.yaml\", " + span.group(1) + "}");
        assertThat(event.approvals()).as(span.group(1)).isNotNull();
      }
    }

    assertThat(seen).isPositive();
  }

  @Test
  void showTheKnownScriptsEventAndTheSameSettingsUnderTheirNewNames() throws IOException {
    Path document = Path.of("..", "docs", "from-the-python-lambda.md");
    List<String> blocks = found(BLOCK, document).stream().map(block -> block.group(2)).toList();

    SyncConfig old = event(blocks.get(0)).config();
    SyncConfig written = settings(blocks.get(1));

    assertThat(written.directory())
        .usingRecursiveComparison()
        .ignoringFields("trust")
        .isEqualTo(old.directory());
    assertThat(written.fleet()).isEqualTo(old.fleet());
    // The script knows of no encryption; a configuration that is silent does not compare it.
    assertThat(written.rules().assignments())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*encryption")
        .isEqualTo(old.rules().assignments());
    assertThat(written.limits()).isEqualTo(old.limits());
  }

  @Test
  void showAPolicyThatAllowsTheWholeWorkAndNothingMore() throws IOException {
    String policy =
        found(BLOCK, Path.of("..", "docs", "fleet.md")).stream()
            .map(block -> block.group(2))
            .filter(block -> block.contains("workspaces:CreateWorkspaces"))
            .findFirst()
            .orElseThrow()
            .replace("210987654321", Intrinsics.ACCOUNT)
            .replace("d-1234567890", Estate.DIRECTORY_ID)
            .replace("\"WorkSpaces\"", "\"" + Estate.GROUP + "\", \"" + Estate.OTHER_GROUP + "\"")
            .replace(
                "\"workspaces-sync:note:WorkSpaces\"",
                "\"workspaces-sync:note:%s\", \"workspaces-sync:note:%s\""
                    .formatted(Estate.GROUP, Estate.OTHER_GROUP));
    Permissions role = Permissions.of(Events.object(policy));
    List<Estate.Run> runs = new ArrayList<>();

    try (Estate estate = new Estate(folder)) {
      runs.add(estate.run("apply", "", Estate.WHOLE));
      estate.addMover();
      runs.add(estate.run("apply", "", Estate.WHOLE.replace("keep", "migrate")));
    }

    Set<String> called = Work.called(runs);
    assertThat(called.remove("secretsmanager:GetSecretValue")).isTrue();
    assertThat(called).isEqualTo(role.actions());
    assertThat(Work.refused(role, runs))
        .extracting(Request::action)
        .containsOnly("secretsmanager:GetSecretValue");
  }

  private String read(String block) {
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(block);
    if (tree instanceof List<?> events) {
      events.forEach(each -> event(Trees.json(each)));
      return "events";
    }
    Map<String, Object> map = Trees.map(tree);
    if (map.containsKey("Statement")) {
      assertThat(map).containsEntry("Version", "2012-10-17");
      return "policy";
    }
    if (map.containsKey("config") || map.containsKey("configFile")) {
      event(block);
      return "event";
    }
    if (map.containsKey("LDAP_SERVER")) {
      event(block);
      return "script";
    }
    settings(block);
    return "settings";
  }

  private SyncEvent event(String json) {
    return SyncEvent.read(json, ENVIRONMENT, folder);
  }

  /** Settings as a file of their own, with what they leave out and is required. */
  private SyncConfig settings(String text) {
    Map<String, Object> given =
        Trees.map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
    // A flow map becomes the lines of a block, so that more can stand beside it.
    StringBuilder whole =
        new StringBuilder(text.startsWith("{") ? text.substring(1, text.length() - 1) : text);
    whole.append('\n');
    BASE.forEach((key, value) -> whole.append(given.containsKey(key) ? "" : value));
    try {
      Files.writeString(folder.resolve("shown.yaml"), whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return event("{\"configFile\": \"shown.yaml\"}").config();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "docs"))) {
      return Stream.concat(files, Stream.of(Path.of("..", "README.md")))
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static List<MatchResult> found(Pattern pattern, Path document) throws IOException {
    return pattern.matcher(Files.readString(document)).results().toList();
  }
}
