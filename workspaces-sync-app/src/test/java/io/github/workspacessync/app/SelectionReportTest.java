package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Review;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of a run that is limited to some people. */
class SelectionReportTest {
  private final ReportWorld world = new ReportWorld(Yaml.SMALLEST);

  private String text() {
    return TextReport.render(world.plan(), TextStyle.PLAIN).replaceAll("\\s+", " ");
  }

  private String json() {
    return JsonReport.render(world.plan());
  }

  @Test
  void saysToWhomItIsLimitedAndHowMuchIsLeftOut() {
    world.member("ada");
    world.member("ben");
    world.leaver("leo");
    world.only("Ada");

    assertThat(text())
        .contains("only limited to Ada; 2 actions for others are left out")
        .contains("Plan: 1 to create; 0 held");
    assertThat(json())
        .contains(
            "\"only\" : {\n    \"users\" : [\n      \"Ada\"\n    ],\n    \"leftOut\" : 2\n  }");
  }

  @Test
  void saysNothingOfItInARunForEverybody() {
    world.member("ada");

    assertThat(text()).doesNotContain("limited to");
    assertThat(json()).contains("\"only\" : null").doesNotContain("\"leftOut\"");
  }

  @Test
  void tellsThatNobodyHasSuchAName() {
    world.member("ada");
    world.only("ada", "aad");

    assertThat(text())
        .contains("nobody of this name is a member of the groups or has a desktop here: aad")
        .contains("way out: write the user name as the directory has it");
    assertThat(json()).contains("\"about\" : \"NOBODY\"");
  }

  @Test
  void tellsThatThereIsNothingToDoAndWhy() {
    world.managed(world.member("ada"));
    world.only("ADA");

    assertThat(text())
        .contains("there is nothing to do for ada: ")
        .contains("Plan: nothing to do; 0 held")
        .doesNotContain("nobody of this name");
  }

  @Test
  void namesOfManyTheFirstAndCountsTheRest() {
    String[] names = new String[3_000];
    Arrays.setAll(names, "nobody%04d"::formatted);
    world.only(names);
    Review review = world.plan().review();

    assertThat(SelectionRemarks.limit(review).orElseThrow())
        .startsWith("limited to nobody0000, ")
        .contains("nobody0019 and 2980 more; 0 actions for others are left out")
        .doesNotContain("nobody0020");
    assertThat(SelectionRemarks.texts(review))
        .singleElement()
        .satisfies(
            line -> assertThat(line).hasSizeLessThan(1_000).contains("nobody0019 and 2980 more"));
    assertThat(json()).contains("\"nobody2999\"");
  }

  @Test
  void tellsHoldsOfTheChosenAsHolds() {
    world.desktop("ada", Map.of());
    world.member("ada");
    world.only("ada");

    assertThat(text()).contains("FOREIGN (1)").doesNotContain("there is nothing to do for");
  }

  @Test
  void aPlanOfSomeApprovesNothingForOthers() {
    WorkspaceId chosen = world.leaver("lea");
    world.leaver("leo");
    world.only("lea");
    String report = json().replace("\"in memory\"", "\"d-1234567890 in eu-west-1\"");

    SavedPlan plan =
        SavedPlan.of(
            NodeReader.json(report, "test"),
            "plan.json",
            ConfigReader.readYaml(Yaml.SMALLEST, "test").fleet());

    assertThat(plan.removals()).containsExactly(chosen);
  }

  @Test
  void anApprovalForSomebodyElseIsExplained() {
    world.managed(world.member("ada"));
    WorkspaceId other = world.leaver("leo");
    world.approve(Set.of(other), Set.of()).only("ada");

    assertThat(text()).contains(other + " left out: this run is limited to other people");
    assertThat(List.copyOf(Unaffected.of(world.plan().review()).keySet())).containsExactly(other);
  }

  @Test
  void offersNoApprovalThatTheSameCallWouldLeaveOut() {
    ReportWorld held =
        new ReportWorld(Yaml.SMALLEST + "limits: { terminations: { count: 1, percent: 100 } }\n");
    held.managed(held.member("ada"));
    WorkspaceId chosen = held.leaver("lea");
    WorkspaceId other = held.leaver("leo");
    WorkspaceId used = held.dueLeaver("used");
    held.fleet.connection(
        used, new LastConnection(held.fleet.clock().instant().minus(Duration.ofHours(1)), false));

    assertThat(offered(held)).containsExactlyInAnyOrder(chosen, other, used);
    assertThat(offered(held.only("lea"))).containsExactly(chosen);
  }

  /** All that its objections and holds say that could be approved. */
  private static List<WorkspaceId> offered(ReportWorld world) {
    Review review = world.plan().review();
    String calls =
        Stream.concat(
                review.objections().stream().map(advice(review)::calls),
                review.holds().stream().map(advice(review)::calls))
            .flatMap(List::stream)
            .collect(Collectors.joining(" "));
    return review.scene().fleet().workspaces().stream()
        .map(Workspace::id)
        .filter(id -> calls.contains(id.value()))
        .toList();
  }

  private static ApprovalAdvice advice(Review review) {
    return ApprovalAdvice.of(review, Invocation.UNKNOWN);
  }
}
