package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the templates promise beside the permissions. */
class TemplateTest {
  private static final Map<String, String> SCHEDULED =
      Map.of(
          "DirectoryIds", "d-9067012345,d-1111111111",
          "DirectoryGroups", "WorkSpaces",
          "Event", "{\"configFile\": \"fleet.yaml\"}");

  private final Template template = Template.read("template.yaml", SCHEDULED);

  @Test
  void namesTheHandlerThatThereIs() throws ReflectiveOperationException {
    String[] handler = String.valueOf(function().get("Handler")).split("::", -1);

    Class<?> type = Class.forName(handler[0]);
    assertThat(RequestStreamHandler.class).isAssignableFrom(type);
    assertThat(type.getMethods()).extracting("name").contains(handler[1]);
  }

  @Test
  void runsOneAtATimeAndRepeatsNothing() {
    Map<String, Object> invocations = Trees.map(function().get("EventInvokeConfig"));
    Map<String, Object> target = Trees.map(template.properties("Schedule").get("Target"));

    assertThat(function().get("ReservedConcurrentExecutions")).hasToString("1");
    assertThat(invocations)
        .containsEntry("MaximumRetryAttempts", 0)
        .containsKey("DestinationConfig");
    assertThat(Trees.map(target.get("RetryPolicy"))).containsEntry("MaximumRetryAttempts", 0);
    assertThat(target).containsKey("DeadLetterConfig");
    assertThat(target).containsEntry("Input", "{\"configFile\": \"fleet.yaml\"}");
  }

  @Test
  void writesPlansOnlyUnlessItIsToldOtherwise() {
    assertThat(template.resources()).containsKey("PlanPolicy");
    assertThat(template.resources().keySet())
        .doesNotContain(
            "CreatePolicy", "MarkPolicy", "RemovePolicy", "ModifyPolicy", "MigratePolicy");
  }

  @Test
  void givesTheFunctionNothingOfItsSurroundingsButLogQueueAndNetwork() {
    Map<String, Object> policy =
        Trees.map(Trees.list(template.properties("FunctionRole").get("Policies")).get(0));
    List<String> actions =
        Trees.list(Trees.map(policy.get("PolicyDocument")).get("Statement")).stream()
            .map(Trees::map)
            .filter(statement -> "Allow".equals(statement.get("Effect")))
            .flatMap(statement -> Trees.texts(statement.get("Action")).stream())
            .toList();

    assertThat(template.properties("FunctionRole")).doesNotContainKey("ManagedPolicyArns");
    assertThat(actions)
        .containsExactlyInAnyOrder(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:SendMessage",
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");
  }

  @Test
  void tellsOfEveryAlarm() {
    for (String name : List.of("template.yaml", "another-fleet.yaml", "fan-out.yaml")) {
      Map<String, String> parameters =
          name.equals("template.yaml") ? SCHEDULED : Map.of("ScheduleState", "ENABLED");
      Map<String, Map<String, Object>> alarms =
          new TreeMap<>(Template.read(name, parameters).resources());
      alarms.values().removeIf(found -> !"AWS::CloudWatch::Alarm".equals(found.get("Type")));

      assertThat(alarms).as(name).containsKey("NoSuccessAlarm").hasSizeGreaterThan(1);
      assertThat(alarms.values())
          .as(name)
          .allSatisfy(
              alarm ->
                  assertThat(Trees.list(Trees.map(alarm.get("Properties")).get("AlarmActions")))
                      .hasSize(1));
    }
  }

  @Test
  void ringsForMissingRunsOnlyWhereRunsAreScheduled() {
    Map<String, String> stopped = new TreeMap<>(SCHEDULED);
    stopped.put("ScheduleState", "DISABLED");

    assertThat(Template.read("template.yaml", stopped).resources())
        .containsKey("RemovalsHeldAlarm")
        .doesNotContainKey("NoSuccessAlarm");
    assertThat(template.properties("NoSuccessAlarm"))
        .containsEntry("TreatMissingData", "breaching")
        .containsEntry("Dimensions", List.of(Map.of("Name", "Directory", "Value", "d-9067012345")));
  }

  /**
   * CloudFormation takes the blanks around each key of a list away, after it has looked or before.
   */
  @Test
  void takesNoTagKeyOfOursForTheOperators() {
    for (String name : List.of("template.yaml", "fleet-role.yaml")) {
      Map<String, Object> parameters = Trees.map(Template.content(name).get("Parameters"));
      String pattern =
          String.valueOf(Trees.map(parameters.get("OperatorTagKeys")).get("AllowedPattern"));

      assertThat(List.of("", "CostCenter", " CostCenter", "Automation2", "cost center:é"))
          .allMatch(key -> key.matches(pattern));
      assertThat(
              List.of(
                  "workspaces-sync:protect",
                  " workspaces-sync:protect",
                  "Workspaces-Sync:mark",
                  " aws:x",
                  "Automation",
                  " automation ",
                  "DirectoryGroup ",
                  "workspaces-sync*",
                  "${aws:x}"))
          .noneMatch(key -> key.matches(pattern));
    }
  }

  /** IAM, "Quotas": a managed policy has at most 6,144 characters, blanks not counted. */
  @Test
  void hasPoliciesOfALengthThatIamTakesWithSixtyAssignments() {
    String groups =
        IntStream.range(0, 60)
            .mapToObj("Assignment number %02d"::formatted)
            .collect(Collectors.joining(","));
    String bundles =
        IntStream.range(0, 20)
            .mapToObj("wsb-1234567%02d"::formatted)
            .collect(Collectors.joining(","));
    Map<String, String> parameters =
        Map.of(
            "Access", "apply",
            "AllowModify", "true",
            "AllowMigrate", "true",
            "DirectoryIds", "d-9067012345,d-1111111111",
            "DirectoryGroups", groups,
            "BundleIds", bundles,
            "OperatorTagKeys", "CostCenter,Project,Owner");
    for (Map<String, Object> resource :
        Template.read("template.yaml", parameters).resources().values()) {
      if ("AWS::IAM::ManagedPolicy".equals(resource.get("Type"))) {
        Object policy = Trees.map(resource.get("Properties")).get("PolicyDocument");
        assertThat(Trees.json(policy)).hasSizeLessThanOrEqualTo(6144);
      }
    }
  }

  private Map<String, Object> function() {
    return template.properties("Function");
  }
}
