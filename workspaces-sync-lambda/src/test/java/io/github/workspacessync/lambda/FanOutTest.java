package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.lambda.Permissions.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The state machine in {@code deploy/fan-out.yaml}, run on a function that fails where it shall.
 */
class FanOutTest {
  private static final String ARN = "arn:aws:states:eu-west-1:123456789012:";

  private final Template template = Template.read("fan-out.yaml", Map.of("MaxConcurrency", "7"));
  private final Fleets fleets = new Fleets();

  @Test
  void givesEachFleetItsTurnAndGathersTheReports() throws Asl.Failed {
    fleets.events = List.of(event("a"), event("b"), event("c"));

    machine().run(Map.of(), fleets);

    assertThat(fleets.invoked).containsExactly("a", "b", "c");
    assertThat(fleets.succeeded)
        .extracting(report -> Trees.map(report).get("status"))
        .containsExactly("DONE a", "DONE b", "DONE c");
  }

  @Test
  void letsNoFailureKeepTheOthersFromTheirTurnAndTellsOfItInTheEnd() {
    fleets.events = List.of(event("a"), event("broken"), event("c"));

    assertThatThrownBy(() -> machine().run(Map.of(), fleets)).hasMessage("SomeRunsFailed");

    assertThat(fleets.invoked).containsExactly("a", "broken", "c");
    assertThat(fleets.succeeded).hasSize(2);
    assertThat(fleets.failed).containsExactly("InvocationFailedException");
  }

  @Test
  void goesOnWhenEveryRunFails() {
    fleets.events = List.of(event("broken"), event("broken"));

    assertThatThrownBy(() -> machine().run(Map.of(), fleets)).hasMessage("SomeRunsFailed");

    assertThat(fleets.failed).hasSize(2);
  }

  @Test
  void waitsForItsTurnWhereTheFunctionIsBusyButRepeatsNoRunThatFailed() throws Asl.Failed {
    fleets.events = List.of(event("busy"));

    machine().run(Map.of(), fleets);

    assertThat(fleets.invoked).containsExactly("busy", "busy", "busy");
    assertThat(fleets.succeeded).hasSize(1);
  }

  @Test
  void losesOnlyTheReportThatIsTooLong() {
    fleets.events = List.of(event("a"), event("talkative"), event("c"));

    assertThatThrownBy(() -> machine().run(Map.of(), fleets)).hasMessage("SomeRunsFailed");

    assertThat(fleets.succeeded).hasSize(2);
    assertThat(fleets.failed).containsExactly("States.DataLimitExceeded");
  }

  @Test
  void hasRoomForEveryAnswerThatTheFunctionGives() {
    Object environment =
        Template.read("template.yaml", Map.of()).properties("Function").get("Environment");
    Object bytes = Trees.map(Trees.map(environment).get("Variables")).get(Answer.LIMIT);

    assertThat(Integer.parseInt(String.valueOf(bytes))).isLessThan(Asl.MOST_BYTES);
  }

  @Test
  void tellsThatThereWasNothingToDo() {
    assertThatThrownBy(() -> machine().run(Map.of(), fleets)).hasMessage("NoEvents");
  }

  @Test
  void runsAsManyAtATimeAsItIsToldAndGivesNoneUpWhileItWorks() {
    Map<String, Object> states = Trees.map(definition().get("States"));
    Map<String, Object> map = Trees.map(states.get("Fleets"));
    Map<String, Object> each = Trees.map(map.get("ItemProcessor"));
    Map<String, Object> run = Trees.map(Trees.map(each.get("States")).get("Run"));
    Object timeout = Template.read("template.yaml", Map.of()).properties("Function").get("Timeout");

    assertThat(map).containsEntry("MaxConcurrency", 7);
    assertThat(AslRules.number(run.get("TimeoutSeconds"))).isGreaterThan(AslRules.number(timeout));
    assertThat(definition().toString()).doesNotContain("${");
  }

  @Test
  void mayDoWhatItDoesAndNothingMore() {
    Permissions role = Permissions.of(template, "FanOutRole");

    assertThat(role.actions().stream().filter(action -> !action.startsWith("logs:")))
        .containsExactlyInAnyOrder(
            "lambda:InvokeFunction",
            "s3:AbortMultipartUpload",
            "s3:GetObject",
            "s3:ListMultipartUploadParts",
            "s3:PutObject",
            "states:DescribeExecution",
            "states:DescribeMapRun",
            "states:StartExecution",
            "states:StopExecution");
    assertThat(
            List.of(
                new Request("lambda:InvokeFunction", "(workspaces-sync-TargetArn)", Map.of()),
                new Request("s3:GetObject", "(Bucket.Arn)/events.json", Map.of()),
                new Request("s3:PutObject", "(Bucket.Arn)/reports/x/SUCCEEDED_0.json", Map.of()),
                new Request(
                    "states:StartExecution", ARN + "stateMachine:workspaces-sync", Map.of()),
                new Request(
                    "states:StopExecution", ARN + "execution:workspaces-sync/0a:1b", Map.of()),
                new Request(
                    "states:DescribeExecution", ARN + "execution:workspaces-sync:1b", Map.of()),
                new Request(
                    "states:DescribeMapRun", ARN + "mapRun:workspaces-sync/0a:1b", Map.of())))
        .allMatch(role::allow);
    assertThat(
            List.of(
                new Request("s3:PutObject", "(Bucket.Arn)/events.json", Map.of()),
                new Request("states:StartExecution", ARN + "stateMachine:other", Map.of()),
                new Request("states:StopExecution", ARN + "execution:workspaces:1b", Map.of())))
        .noneMatch(role::allow);
  }

  @Test
  void beginsOnScheduleWithItsOwnRole() {
    for (Template stack : List.of(template, Template.read("template.yaml", Map.of()))) {
      Map<String, Object> target = Trees.map(stack.properties("Schedule").get("Target"));
      Permissions role = Permissions.of(stack, "SchedulerRole");
      String begin = stack == template ? "states:StartExecution" : "lambda:InvokeFunction";
      String lost = String.valueOf(Trees.map(target.get("DeadLetterConfig")).get("Arn"));

      assertThat(target).containsEntry("RoleArn", "(SchedulerRole.Arn)");
      assertThat(role.actions()).containsExactlyInAnyOrder(begin, "sqs:SendMessage");
      assertThat(role.allow(new Request(begin, String.valueOf(target.get("Arn")), Map.of())))
          .isTrue();
      assertThat(role.allow(new Request("sqs:SendMessage", lost, Map.of()))).isTrue();
    }
  }

  @Test
  void refusesADefinitionThatCannotWork() {
    String whole = String.valueOf(template.properties("FanOut").get("DefinitionString"));
    for (String[] change :
        List.of(
            new String[] {"\"Next\": \"Count\"", "\"Next\": \"Cuont\""},
            new String[] {"\"Next\": \"Judge\"", "\"End\": true"},
            new String[] {"\"MaxConcurrency\": 7", "\"MaxConcurrency\": 0"},
            new String[] {"\"ToleratedFailurePercentage\"", "\"TolerateFailures\""})) {
      assertThat(whole).contains(change[0]);
      assertThatThrownBy(() -> new Asl(Events.object(whole.replace(change[0], change[1]))))
          .as(change[1])
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Asl machine() {
    return new Asl(definition());
  }

  private Map<String, Object> definition() {
    return Events.object(String.valueOf(template.properties("FanOut").get("DefinitionString")));
  }

  private static Object event(String name) {
    return Map.of("configFile", name);
  }

  /** A list of events, a function and a place for reports. */
  private static final class Fleets implements Asl.World {
    private static final Set<String> INVOKE = Set.of("FunctionName", "Payload");

    List<Object> events = List.of();
    List<Object> succeeded = List.of();
    List<String> failed = List.of();
    final List<String> invoked = new ArrayList<>();

    @Override
    public List<Object> items(Map<String, Object> reader) {
      assertThat(reader)
          .containsEntry("Resource", "arn:aws:states:::s3:getObject")
          .containsEntry("Parameters", Map.of("Bucket", "(Bucket)", "Key", "events.json"));
      return events;
    }

    @Override
    public Object task(String resource, Map<String, Object> parameters) throws Asl.Failed {
      if (resource.equals("arn:aws:states:::aws-sdk:sfn:describeMapRun")) {
        assertThat(parameters).containsEntry("MapRunArn", "the map run");
        int all = succeeded.size() + failed.size();
        return Map.of("ItemCounts", Map.of("Total", all, "Succeeded", succeeded.size()));
      }
      assertThat(resource).isEqualTo("arn:aws:states:::lambda:invoke");
      assertThat(parameters).containsOnlyKeys(INVOKE);
      return Map.of("StatusCode", 200, "Payload", answer(Trees.map(parameters.get("Payload"))));
    }

    @Override
    public Map<String, Object> gathered(
        Map<String, Object> writer, List<Object> reports, List<String> failures) {
      assertThat(writer)
          .containsEntry("Resource", "arn:aws:states:::s3:putObject")
          .containsEntry("Parameters", Map.of("Bucket", "(Bucket)", "Prefix", "reports"));
      succeeded = reports;
      failed = failures;
      return new LinkedHashMap<>(Map.of("MapRunArn", "the map run"));
    }

    private Object answer(Map<String, Object> event) throws Asl.Failed {
      @Nullable Object name = event.get("configFile");
      invoked.add(String.valueOf(name));
      if ("broken".equals(name)) {
        throw new Asl.Failed("InvocationFailedException");
      }
      if ("busy".equals(name) && invoked.size() < 3) {
        throw new Asl.Failed("Lambda.TooManyRequestsException");
      }
      String more = "talkative".equals(name) ? "x".repeat(Asl.MOST_BYTES) : "";
      return Map.of("status", "DONE " + name + more);
    }
  }
}
