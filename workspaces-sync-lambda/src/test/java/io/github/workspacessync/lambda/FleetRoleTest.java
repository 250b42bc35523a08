package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.lambda.Estate.Run;
import io.github.workspacessync.testkit.workspaces.CallLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role of another account: what the function's own may do there, and nothing else. */
class FleetRoleTest {
  /** What belongs to the function's account. */
  private static final Set<String> AT_HOME =
      Set.of(
          "BecomeTheRolesOfOtherFleets", "OpenTheseSecrets", "ReadTheseSecrets", "TellThisTopic");

  private static final Set<String> OF_THE_FLEET = Set.of("workspaces", "tagging");
  private static final String CALLER = "arn:aws:iam::123456789012:role/workspaces-sync-caller";
  private static final Map<String, String> SHARED =
      Map.of(
          "DirectoryIds", "d-1111111111," + Estate.DIRECTORY_ID,
          "DirectoryGroups", Estate.GROUP + "," + Estate.OTHER_GROUP,
          "BundleIds", Estate.BUNDLE + "," + Estate.OTHER_BUNDLE,
          "OperatorTagKeys", "Project,CostCenter",
          "VolumeKeyArns", "arn:aws:kms:eu-west-1:123456789012:key/4e5f6a7b");

  @Test
  void mayDoInItsAccountWhatTheFunctionMayDoInItsOwn() {
    for (String access : List.of("plan", "mark", "apply", "create", "remove")) {
      for (String allow : List.of("true", "false")) {
        Map<String, String> parameters = new HashMap<>(SHARED);
        parameters.putAll(Map.of("Access", access, "AllowModify", allow, "AllowMigrate", allow));
        Map<String, Object> there = statements(Template.read("fleet-role.yaml", parameters));
        parameters.put("FleetRoleArns", Estate.FLEET_ROLE);
        parameters.put("SecretKeyArn", "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d");
        parameters.put("NoticeTopicArn", "alarms");
        Map<String, Object> here = statements(Template.read("template.yaml", parameters));

        assertThat(here.keySet()).containsAll(AT_HOME);
        here.keySet().removeAll(AT_HOME);
        assertThat(there).as("%s, %s", access, allow).isEqualTo(here);
      }
    }
  }

  @Test
  void isAskedForInTheSameWords() {
    Map<String, Object> here = Trees.map(Template.content("template.yaml").get("Parameters"));
    Map<String, Object> there = Trees.map(Template.content("fleet-role.yaml").get("Parameters"));
    Set<String> shared = new TreeSet<>(there.keySet());
    shared.retainAll(here.keySet());

    assertThat(shared).containsAll(SHARED.keySet()).contains("Access");
    for (String name : shared) {
      assertThat(undescribed(there, name)).as(name).isEqualTo(undescribed(here, name));
    }
  }

  @Test
  void doesTheWholeWorkForAFunctionThatMayOnlyReadItsSecretAndAssumeIt(@TempDir Path folder) {
    Permissions fleet =
        Permissions.of(
            Template.read(
                "fleet-role.yaml",
                with(
                    SHARED,
                    Map.of("Access", "apply", "AllowModify", "true", "AllowMigrate", "true"))));
    Permissions function =
        Permissions.of(
            Template.read(
                "template.yaml",
                Map.of(
                    "FleetRoleArns",
                    Estate.FLEET_ROLE,
                    "SecretArns",
                    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:workspaces/ldap-AbCdEf")));
    String byRole = ", \"roleArn\": \"" + Estate.FLEET_ROLE + "\"";
    List<Run> runs = new ArrayList<>();

    try (Estate estate = new Estate(folder)) {
      runs.add(estate.run("apply", byRole, Estate.WHOLE));
      estate.addMover();
      runs.add(estate.run("apply", byRole, Estate.WHOLE.replace("keep", "migrate")));
    }

    List<Run> there = of(runs, call -> OF_THE_FLEET.contains(call.service()));
    List<Run> here = of(runs, call -> !OF_THE_FLEET.contains(call.service()));
    Set<String> allowed = new TreeSet<>(fleet.actions());
    allowed.removeAll(Set.of("kms:CreateGrant", "kms:DescribeKey"));
    assertThat(Work.done(runs)).isEqualTo(Work.everyAction());
    assertThat(Work.called(there)).isEqualTo(allowed);
    assertThat(Work.refused(fleet, there)).isEmpty();
    assertThat(Work.called(here))
        .containsExactlyInAnyOrder("secretsmanager:GetSecretValue", "sts:AssumeRole");
    assertThat(Work.refused(function, here)).isEmpty();
  }

  @Test
  void isAssumedByTheFunctionAloneAndWithTheExternalIdWhereThereIsOne() {
    Map<String, Object> plain = trust(Map.of("CallerRoleArn", CALLER));
    Map<String, Object> guarded = trust(Map.of("CallerRoleArn", CALLER, "ExternalId", "desk-7f3a"));

    assertThat(plain)
        .containsEntry("Action", "sts:AssumeRole")
        .containsEntry("Principal", Map.of("AWS", CALLER))
        .doesNotContainKey("Condition");
    assertThat(guarded)
        .containsEntry("Principal", Map.of("AWS", CALLER))
        .containsEntry("Condition", Map.of("StringEquals", Map.of("sts:ExternalId", "desk-7f3a")));
  }

  private static Map<String, Object> trust(Map<String, String> parameters) {
    Map<String, Object> role = Template.read("fleet-role.yaml", parameters).properties("FleetRole");
    List<Object> statements =
        Trees.list(Trees.map(role.get("AssumeRolePolicyDocument")).get("Statement"));
    assertThat(statements).hasSize(1);
    return Trees.map(statements.get(0));
  }

  private static Map<String, Object> statements(Template template) {
    Map<String, Object> statements = new TreeMap<>();
    for (Map<String, Object> resource : template.resources().values()) {
      if ("AWS::IAM::ManagedPolicy".equals(resource.get("Type"))) {
        Object document = Trees.map(resource.get("Properties")).get("PolicyDocument");
        for (Object item : Trees.list(Trees.map(document).get("Statement"))) {
          Map<String, Object> statement = Trees.map(item);
          assertThat(statements.put(String.valueOf(statement.get("Sid")), statement)).isNull();
        }
      }
    }
    return statements;
  }

  private static Map<String, Object> undescribed(Map<String, Object> parameters, String name) {
    Map<String, Object> parameter = Trees.map(parameters.get(name));
    parameter.remove("Description");
    return parameter;
  }

  private static List<Run> of(List<Run> runs, Predicate<CallLog.Call> which) {
    return runs.stream()
        .map(run -> new Run(run.calls().stream().filter(which).toList(), run.tags(), run.log()))
        .toList();
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }
}
