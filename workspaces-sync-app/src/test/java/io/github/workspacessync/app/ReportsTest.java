package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final TextStyle COLOURED = new TextStyle(true, 100);

  @Test
  void showsAPlanAsText() throws IOException {
    RunReport report = ReportWorld.ofManySorts().plan();

    Snapshot.matches("plan.txt", TextReport.render(report, TextStyle.PLAIN));
  }

  @Test
  void showsAPlanAsJson() throws IOException {
    RunReport report = ReportWorld.ofManySorts().plan();

    Snapshot.matches("plan.json", JsonReport.render(report));
  }

  @Test
  void showsWhatBecameOfEachAction() throws IOException {
    ReportWorld world = ReportWorld.ofManySorts();
    world.apply();
    world.fleet.clock().advance(Duration.ofDays(6));
    world.apply();
    world.member("eve");
    world.member("fay");
    world
        .fleet
        .weather()
        .refuse(
            FleetCall.Verb.CREATE,
            "eve",
            new Rejection(
                Rejection.Kind.PERMANENT,
                "ResourceNotFound.User",
                "the service does not know this user yet"));
    world.fleet.clock().advance(Duration.ofDays(2));
    RunReport report = world.apply();

    assertThat(report.outcomes()).hasAtLeastOneElementOfType(Outcome.Done.class);
    Snapshot.matches("applied.txt", TextReport.render(report, TextStyle.PLAIN));
    Snapshot.matches("applied.json", JsonReport.render(report));
  }

  @Test
  void saysWhichSettingWouldLetAnObjectionGo() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.managed(world.directory.addPerson("leaver"));

    RunReport report = world.plan();

    assertThat(report.status().exitCode()).isEqualTo(3);
    assertThat(TextReport.render(report, TextStyle.PLAIN))
        .contains("EmptyGroup holds the marks and removals of WorkSpaces")
        .contains("limits.allowEmptyGroup")
        .contains("Status: held by a guard; see the objections");
    assertThat(JsonReport.render(report))
        .contains("\"status\" : \"HELD\"")
        .contains("\"exitCode\" : 3")
        .contains("\"guard\" : \"EmptyGroup\"");
  }

  @Test
  void takesAnEmptyGroupForRightHoweverItsNameIsWritten() {
    ReportWorld world =
        new ReportWorld(
            Yaml.SMALLEST
                + "limits:\n"
                + "  allowEmptyGroup: ['CN=WorkSpaces, OU=Groups, DC=corp, DC=example, DC=com']\n");
    world.managed(world.directory.addPerson("leaver"));

    assertThat(TextReport.render(world.plan(), TextStyle.PLAIN)).doesNotContain("EmptyGroup holds");
  }

  @Test
  void saysThatThereIsNothingToDo() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.managed(world.member("ada"));

    assertThat(TextReport.render(world.plan(), TextStyle.PLAIN))
        .contains("Plan: nothing to do; 0 held; 0 objections")
        .endsWith("Status: done\n");
  }

  @Test
  void rendersEqualReportsEqually() {
    assertThat(JsonReport.render(ReportWorld.ofManySorts().plan()))
        .isEqualTo(JsonReport.render(ReportWorld.ofManySorts().plan()));
  }

  @Test
  void writesJsonInAsciiWhereTheCharsetIsNotUtf8() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.member("zoë😀");
    RunReport report = world.plan();
    StringWriter latin = new StringWriter();
    StringWriter utf8 = new StringWriter();

    JsonReport.write(report, Invocation.UNKNOWN, latin, StandardCharsets.ISO_8859_1);
    JsonReport.write(report, Invocation.UNKNOWN, utf8, StandardCharsets.UTF_8);

    assertThat(latin.toString()).contains("\"zo\\u00EB\\uD83D\\uDE00\"").matches("\\p{ASCII}+");
    assertThat(utf8).hasToString(JsonReport.render(report));
  }

  @Test
  void letsNoNameGiveOrdersToTheTerminal() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    world.member("evil\u001B[2J\r\n\u202Eada");

    String plain = TextReport.render(world.plan(), TextStyle.PLAIN);
    String coloured = TextReport.render(world.plan(), COLOURED);

    assertThat(plain)
        .doesNotContain("\u001B", "\r", "\u202E")
        .contains("evil\\u{001B}[2J\\u{000D}\\u{000A}\\u{202E}ada");
    assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
    assertThat(coloured).doesNotContain("\u001B[2J");
  }

  @Test
  void wrapsTheLastColumnOnly() {
    List<String> lines =
        TextReport.render(ReportWorld.ofManySorts().plan(), new TextStyle(false, 60))
            .lines()
            .toList();

    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith(" ".repeat(20)));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("leaver  ws-"));
  }

  @Test
  void hasWordsForEveryKindOfActionAndOutcome() {
    assertThat(leaves(Action.class)).hasSize(ActionType.values().length);
    assertThat(leaves(Outcome.class)).hasSize(OutcomeType.values().length);
    assertThat(leaves(Action.class).map(Class::getSimpleName).map(ReportsTest::constant))
        .containsExactlyInAnyOrderElementsOf(names(ActionType.values()));
    assertThat(leaves(Outcome.class).map(Class::getSimpleName).map(ReportsTest::constant))
        .containsExactlyInAnyOrderElementsOf(names(OutcomeType.values()));
  }

  @Test
  void namesEveryPersonWithRowAndReason() {
    RunReport report = ReportWorld.ofManySorts().plan();
    String json = JsonReport.render(report);

    report
        .review()
        .plan()
        .decisions()
        .forEach(
            decision ->
                assertThat(json)
                    .contains("\"user\" : \"" + decision.person().name() + "\"")
                    .contains("\"row\" : " + decision.row()));
  }

  @Test
  void wrapsWhatIsToBeKnownOfTheReading() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    String note =
        "The group was read by its member values, whose entries were looked up in 3 batches,"
            + " because that takes fewer requests than a sweep of the users.";
    world.directoryFinds(
        found -> new DirectorySnapshot("ldaps://dc1:636", List.of(note), found.groups()));

    RunReport report = world.plan();

    assertThat(TextReport.render(report, new TextStyle(false, 60)))
        .contains(
            """
              directory  ldaps://dc1:636
                         The group was read by its member values, whose
                         entries were looked up in 3 batches, because
                         that takes fewer requests than a sweep of the
                         users.
              fleet      in memory
            """);
    assertThat(JsonReport.render(report))
        .contains("\"directoryNotes\" : [\n      \"" + note + "\"\n    ]");
  }

  @Test
  void namesWhateverIsNotCertainOfAGroup() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    DistinguishedName empty = DistinguishedName.of("CN=Empty,DC=corp,DC=example,DC=com");
    finds(
        world,
        List.of("CN=Gone,DC=corp,DC=example,DC=com"),
        Map.of(UserName.of("ada"), "two accounts bear this name, CN=Ada and CN=Ada\u001B2"),
        List.of(empty));

    RunReport report = world.plan();

    assertThat(TextReport.render(report, TextStyle.PLAIN))
        .contains(
            """
              values of CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com that cannot be resolved:
                CN=Gone,DC=corp,DC=example,DC=com
              people of whom is not known whether they are in CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com:
                USER  WHY
                ada   two accounts bear this name, CN=Ada and CN=Ada\\u{001B}2
              groups within CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com that have no members:
                CN=Empty,DC=corp,DC=example,DC=com
            """);
    assertThat(JsonReport.render(report))
        .contains("\"user\" : \"ada\"")
        .contains("CN=Gone,DC=corp")
        .contains("\"" + empty + "\"");
  }

  @Test
  void showsTheBeginningOfALongListAndCountsTheRest() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    List<String> gone =
        IntStream.rangeClosed(1, 57).mapToObj("CN=Gone%02d,DC=corp"::formatted).toList();
    Map<UserName, String> unknown =
        IntStream.rangeClosed(1, 21)
            .boxed()
            .collect(Collectors.toMap(i -> UserName.of("user%02d".formatted(i)), i -> "hidden"));
    finds(world, gone, unknown, List.of());

    RunReport report = world.plan();
    String text = TextReport.render(report, TextStyle.PLAIN);

    assertThat(text)
        .contains("    CN=Gone20,DC=corp\n    and 37 more; -o json names all\n")
        .contains("    user20  hidden\n    and 1 more; -o json names all\n")
        .doesNotContain("CN=Gone21");
    assertThat(JsonReport.render(report)).contains("CN=Gone57,DC=corp", "user21");
  }

  @Test
  void namesDesktopsOfAssignmentsThatAreNotConfigured() {
    ReportWorld world = new ReportWorld(Yaml.SMALLEST);
    WorkspaceId other =
        world.desktop("zoe", Map.of("Automation", "Managed", "DirectoryGroup", "Sisters"));

    RunReport report = world.plan();

    assertThat(TextReport.render(report, TextStyle.PLAIN))
        .contains("of the assignment Sisters, which is not configured: " + other)
        .contains("merge both configurations into one", "removal.keepMembersOf");
    assertThat(JsonReport.render(report))
        .contains("\"assignment\" : \"Sisters\"")
        .contains("\"wayOut\" : \"merge both configurations into one");
  }

  private static void finds(
      ReportWorld world,
      List<String> unresolved,
      Map<UserName, String> unknown,
      List<DistinguishedName> emptyNested) {
    GroupSnapshot group =
        new GroupSnapshot(
            world.group,
            world.directory.idOf(world.group),
            List.of(),
            unresolved,
            unknown,
            emptyNested,
            0);
    world.directoryFinds(
        found -> new DirectorySnapshot(found.source(), Map.of(world.group, group)));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isInterface()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ReportsTest::leaves).distinct()
        : Stream.of(type);
  }

  private static String constant(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT);
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
