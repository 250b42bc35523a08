package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.run.RemovalRecord;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report says about limits, approvals and removals. */
class SafetyReportTest {
  private static final Invocation CALL =
      new Invocation.CommandLine(List.of("workspaces-sync"), "sync.yaml", List.of());
  private static final String ONE_A_DAY = "limits: { terminations: { count: 1, percent: 100 } }\n";

  private final ReportWorld world = new ReportWorld(Yaml.SMALLEST + ONE_A_DAY);

  SafetyReportTest() {
    world.managed(world.member("ada"));
  }

  @Test
  void showsTheCallThatApprovesWhatALimitHolds() {
    WorkspaceId one = world.leaver("one");
    WorkspaceId two = world.leaver("two");
    String call = "workspaces-sync apply -c sync.yaml --approve " + one + "," + two;

    RunReport report = world.plan();

    assertThat(text(report))
        .contains("    or approve these 2 desktops:\n      " + call + "\n")
        .contains("  limits: WorkSpaces 0 of 1 marked, 0 of 1 removed within 24 hours\n");
    assertThat(Json.at(json(report), "/objections/0/approve/0")).isEqualTo(call);
    assertThat(Json.list(json(report), "/objections/0/approvable")).hasSize(2);
  }

  @Test
  void showsTheEventThatApprovesWhatALimitHolds() {
    WorkspaceId one = world.leaver("one");
    WorkspaceId two = world.leaver("two");

    Object report = Json.read(JsonReport.render(world.plan(), new Invocation.Event()));

    assertThat(Json.at(report, "/objections/0/approve/0"))
        .isEqualTo(
            "the same event with \"approve\": [\"%s\", \"%s\"]"
                .formatted(one.value(), two.value()));
  }

  @Test
  void showsTenDesktopsByNameAndElevenByPlan() {
    assertThat(calls(10)).hasSize(1).allMatch(call -> call.contains("--approve ws-"));
    assertThat(calls(11))
        .containsExactly(
            "workspaces-sync plan -c sync.yaml --out plan.json",
            "workspaces-sync apply -c sync.yaml --approve plan.json");
  }

  @Test
  void offersNoApprovalOfWhatAnotherObjectionHoldsForGood() {
    world.leaver("one");
    world.leaver("two");
    world.fleet.weather().clockSkew(Duration.ofHours(1));

    RunReport report = world.plan();

    assertThat(report.review().objections())
        .extracting(objection -> objection.guard())
        .contains("ClockSkew", "TerminationLimit");
    assertThat(text(report)).doesNotContain("--approve");
  }

  @Test
  void saysWhatAnApprovalHasTakenFromAnObjection() {
    ReportWorld few =
        new ReportWorld(
            Yaml.SMALLEST
                + "limits: { minimumMembers: 2, terminations: { count: 9, percent: 100 } }\n");
    few.managed(few.member("ada"));
    WorkspaceId approved = few.leaver("one");
    WorkspaceId held = few.leaver("two");
    few.approve(Set.of(approved), Set.of());

    RunReport report = few.plan();

    assertThat(text(report))
        .contains("MinimumMembers holds the marks and removals of WorkSpaces")
        .contains("    overruled by the approval for this desktop above\n")
        .contains(
            "    or approve this desktop:\n      workspaces-sync apply -c sync.yaml --approve ")
        .contains("--approve " + held + "\n");
    assertThat(Json.list(json(report), "/objections/0/overruled")).hasSize(1);
  }

  @Test
  void offersTheNameOfADesktopThatWasUsedRecently() {
    WorkspaceId used = world.dueLeaver("used");
    world.fleet.connection(
        used, new LastConnection(world.fleet.clock().instant().minus(Duration.ofHours(1)), false));
    String call = "workspaces-sync apply -c sync.yaml --approve " + used;

    RunReport report = world.plan();

    assertThat(text(report))
        .contains("RECENTLY_USED (1)")
        .contains("    to approve by id, when you are sure:\n      " + call + "\n");
    assertThat(Json.at(json(report), "/holds/0/approve/0")).isEqualTo(call);
  }

  @Test
  void offersNoNameWhereTheModeWouldHoldTheDesktopAllTheSame() {
    ReportWorld trial = new ReportWorld(Yaml.SMALLEST + "removal: { mode: mark }\n");
    trial.managed(trial.member("ada"));
    WorkspaceId used = trial.dueLeaver("used");
    trial.fleet.connection(
        used, new LastConnection(trial.fleet.clock().instant().minus(Duration.ofHours(1)), false));

    assertThat(text(trial.plan())).contains("RECENTLY_USED (1)").doesNotContain("--approve");
  }

  @Test
  void offersNoNameOfAProtectedDesktop() {
    WorkspaceId kept = world.leaver("kept");
    world.fleet.setTag(kept, Tags.PROTECT, "yes");

    assertThat(text(world.plan())).contains("PROTECTED (1)").doesNotContain("--approve");
  }

  @Test
  void quotesTheConfigurationAsAShellTakesIt() {
    assertThat(Invocation.CommandLine.quoted("conf/a-b_1.yaml", false))
        .isEqualTo("conf/a-b_1.yaml");
    assertThat(Invocation.CommandLine.quoted("my conf.yaml", false)).isEqualTo("'my conf.yaml'");
    assertThat(Invocation.CommandLine.quoted("it's;rm", false)).isEqualTo("'it'\\''s;rm'");
    assertThat(Invocation.CommandLine.quoted("C:\\a b.yaml", true)).isEqualTo("\"C:\\a b.yaml\"");
    assertThat(Invocation.CommandLine.quoted("C:\\ab.yaml", true)).isEqualTo("C:\\ab.yaml");
  }

  @Test
  void explainsEveryApprovedDesktopThatIsNotToBeRemoved() {
    WorkspaceId member = world.managed(world.member("ben"));
    WorkspaceId kept = world.leaver("kept");
    world.fleet.setTag(kept, Tags.PROTECT, "yes");
    WorkspaceId foreign = world.desktop("fay", Map.of());
    WorkspaceId absent = new WorkspaceId("ws-0absent00");
    WorkspaceId going = world.leaver("going");
    world.approve(Set.of(member, kept, going), Set.of(foreign, absent));

    RunReport report = world.plan();

    assertThat(text(report))
        .contains("Approved by the test\n  without effect on these:\n")
        .containsPattern(member + " +nothing to remove: ben: ")
        .containsPattern(kept + " +held PROTECTED: the desktop carries a protect tag")
        .containsPattern(foreign + " +nothing to remove: fay: ")
        .containsPattern(absent + " +not found: ");
    Object approvals = Json.at(json(report), "/approvals");
    assertThat(Json.at(approvals, "/by")).isEqualTo("the test");
    assertThat(Json.list(approvals, "/byPlan")).hasSize(3);
    assertThat(Json.list(approvals, "/byName")).hasSize(2);
    assertThat(
            Json.list(approvals, "/unaffected").stream().map(each -> Json.at(each, "/workspace")))
        .containsExactlyInAnyOrder(member.value(), kept.value(), foreign.value(), absent.value())
        .doesNotContain(going.value());
  }

  @Test
  void showsFiguresOfTheLimitsWhenThereIsSomethingToTell() {
    String quiet = text(world.plan());
    world.leaver("one");
    world.apply();
    RunReport used = world.plan();

    assertThat(quiet).doesNotContain("limits:");
    assertThat(TextReport.render(used, TextStyle.PLAIN))
        .contains("limits: WorkSpaces 1 of 1 marked, 0 of 1 removed within 24 hours");
    Object limit = Json.at(json(used), "/limits/0");
    assertThat(Json.at(limit, "/assignment")).isEqualTo("WorkSpaces");
    assertThat(Json.at(limit, "/base")).isEqualTo("2");
    assertThat(Json.at(limit, "/allowed")).isEqualTo("1");
    assertThat(Json.at(limit, "/marked")).isEqualTo("1");
    assertThat(Json.at(limit, "/marksLeft")).isEqualTo("0");
    assertThat(Json.at(limit, "/removalsLeft")).isEqualTo("1");
    assertThat(Json.at(limit, "/counted")).isEqualTo("true");
  }

  @Test
  void showsFiguresOfTheLimitsAlwaysWhereDetailsWereAskedFor() {
    assertThat(TextReport.render(world.plan(), new TextStyle(false, 100, true)))
        .contains("limits: WorkSpaces 0 of 1 marked, 0 of 1 removed within 24 hours");
  }

  @Test
  void saysWhatTheTrialModeMeans() {
    assertThat(text(new ReportWorld(Yaml.SMALLEST + "removal: { mode: mark }\n").plan()))
        .contains("  mode       removal.mode is mark, the trial mode:");
    assertThat(text(new ReportWorld(Yaml.SMALLEST + "removal: { mode: none }\n").plan()))
        .contains("  mode       removal.mode is none:");
    assertThat(text(world.plan())).doesNotContain("removal.mode");
  }

  @Test
  void tellsWhyADesktopWasEndedInTheReportAsInTheAuditLine() {
    WorkspaceId left = world.dueLeaver("zoë\u007F\u202E");
    world.approve(Set.of(left), Set.of());
    List<RemovalRecord> heard = new ArrayList<>();
    world.listener(
        new RunListener() {
          @Override
          public void removing(RemovalRecord why) {
            heard.add(why);
          }
        });

    RunReport report = world.apply();

    assertThat(heard).hasSize(1);
    String line = AuditLine.of(heard.get(0));
    assertThat(line).matches("[\\x20-\\x7E]+");
    Object removal = Json.read(line);
    assertThat(Json.at(json(report), "/removals/0")).isEqualTo(removal);
    assertThat(Json.at(removal, "/workspace")).isEqualTo(left.value());
    assertThat(Json.at(removal, "/user")).isEqualTo("zoë\u007F\u202E");
    assertThat(Json.at(removal, "/proof/leaving")).isEqualTo("LEFT");
    assertThat(Json.at(removal, "/group/members")).isEqualTo("1");
    assertThat(Json.at(removal, "/ownEntry/says")).isEqualTo("Present");
    assertThat(Json.list(removal, "/ownEntry/groups")).isEmpty();
    assertThat(Json.at(removal, "/lastUse/connected")).isEqualTo("false");
    assertThat(Json.at(removal, "/desktop/tags/" + Tags.AUTOMATION)).isEqualTo("Managed");
    assertThat(Json.at(removal, "/desktop/tags").toString()).contains("workspaces-sync:mark");
    assertThat(Json.list(removal, "/limits")).hasSize(1);
    assertThat(Json.at(removal, "/approvedBy")).isEqualTo("the test");
  }

  /** The calls that would release so many marks that a limit holds. */
  private static List<String> calls(int leavers) {
    ReportWorld many =
        new ReportWorld(
            Yaml.SMALLEST
                + "limits: { terminations: { count: %d, percent: 100 } }\n".formatted(leavers - 1));
    many.managed(many.member("ada"));
    IntStream.range(0, leavers).forEach(i -> many.leaver("leaver" + i));
    RunReport report = many.plan();
    return report.review().objections().stream()
        .flatMap(objection -> ApprovalAdvice.of(report.review(), CALL).calls(objection).stream())
        .collect(Collectors.toList());
  }

  private static String text(RunReport report) {
    return TextReport.render(report, TextStyle.PLAIN, CALL);
  }

  private static Object json(RunReport report) {
    return Json.read(JsonReport.render(report, CALL));
  }
}
