package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.lambda.Estate.Run;
import io.github.workspacessync.lambda.Permissions.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policies in {@code deploy/template.yaml} against the calls that the adapters really make:
 * each of them is allowed, with its resources, tags and conditions, and no action is allowed that
 * none of them needs.
 */
class PermissionsTest {
  /** What WorkSpaces and Secrets Manager do with keys in the caller's name. */
  private static final Set<String> BY_AWS_SERVICES =
      Set.of("kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey");

  private static final String MIGRATE = Estate.WHOLE.replace("keep", "migrate");
  private static final String BY_ROLE = ", \"roleArn\": \"" + Estate.FLEET_ROLE + "\"";

  private final Estate estate;

  PermissionsTest(@TempDir Path folder) {
    this.estate = new Estate(folder);
  }

  @AfterEach
  void stop() {
    estate.close();
  }

  @Test
  void aPlanNeedsAllThatItsRoleAllowsAndNothingMore() {
    Permissions role = role("plan");

    List<Run> runs =
        List.of(estate.run("plan", "", Estate.WHOLE), estate.run("plan", BY_ROLE, Estate.WHOLE));

    assertThat(Work.called(runs)).isEqualTo(without(role.actions(), "kms:Decrypt"));
    assertThat(Work.refused(role, runs)).isEmpty();
  }

  @Test
  void theWholeWorkNeedsAllThatItsRoleAllowsAndNothingMore() {
    Permissions role = role("apply");

    List<Run> runs = new ArrayList<>();
    runs.add(estate.run("apply", "", Estate.WHOLE));
    estate.addMover();
    runs.add(estate.run("apply", "", MIGRATE));
    runs.add(estate.run("plan", BY_ROLE, Estate.WHOLE));

    assertThat(Work.done(runs)).isEqualTo(Work.everyAction());
    assertThat(Work.called(runs)).isEqualTo(without(role.actions(), BY_AWS_SERVICES));
    assertThat(Work.refused(role, runs)).isEmpty();
  }

  @Test
  void thoseWhoOnlyMarkEndNothing() {
    Permissions role = role("mark");

    Run run =
        estate.run("apply", "", Estate.WHOLE.replace("{\"grace", "{\"mode\": \"mark\", \"grace"));

    assertThat(Work.refused(role, List.of(run))).isEmpty();
    assertThat(Work.done(List.of(run)))
        .contains("create", "mark", "unmark")
        .doesNotContain("terminate");
    assertThat(role.actions())
        .contains("workspaces:CreateTags")
        .doesNotContain("workspaces:TerminateWorkspaces", "workspaces:MigrateWorkspace");
  }

  @Test
  void theTwoHalvesDoTogetherWhatOneRoleDoes() {
    Permissions creator = role("create");
    Permissions remover = role("remove");
    // Long not seen: the remover, which runs as often as the creator, refreshes it long before
    // that.
    String stale = estate.desktopOf("kit").id();
    estate.aws.faults().deny("CreateTags", stale);

    Run first =
        estate.run(
            "apply",
            "",
            """
            "removal": {"mode": "none"}, "repair": {"properties": "fix", "tags": "fix"}""");
    estate.aws.faults().allow("CreateTags");
    Run second =
        estate.run(
            "apply",
            "",
            """
            "removal": {"grace": "7d"},
            "limits": {"terminations": {"count": 10, "percent": 100}, "creations": 0},
            "repair": {"properties": "report", "tags": "report"}""");

    assertThat(Work.refused(creator, List.of(first)))
        .singleElement()
        .satisfies(
            request -> assertThat(request.keys().get("aws:TagKeys")).containsExactly(Estate.MARK));
    assertThat(first.log()).contains("refused: refresh " + stale);
    assertThat(Work.refused(remover, List.of(second))).isEmpty();
    assertThat(Work.done(List.of(first)))
        .containsExactlyInAnyOrder("create", "store owner", "tag", "modify", "move", "unmark");
    assertThat(Work.done(List.of(second)))
        .containsExactlyInAnyOrder("mark", "refresh", "terminate");
    assertThat(creator.actions()).doesNotContain("workspaces:TerminateWorkspaces");
    assertThat(remover.actions())
        .contains("workspaces:TerminateWorkspaces")
        .doesNotContain("workspaces:CreateWorkspaces", "workspaces:ModifyWorkspaceProperties");
  }

  @Test
  void nobodyMayTakeATagAwayOrWriteTheProtection() {
    for (String access : List.of("plan", "mark", "apply", "create", "remove")) {
      assertThat(role(access).actions()).as(access).doesNotContain("workspaces:DeleteTags");
      assertThat(role(access).actions()).as(access).noneMatch(action -> action.contains("*"));
      assertThat(role(access).allow(Asked.tag(Map.of("workspaces-sync:protect", ""))))
          .as(access)
          .isFalse();
      assertThat(
              role(access)
                  .allow(
                      Asked.tag(Map.of("Automation", "Managed", "workspaces-sync:protect", "off"))))
          .as(access)
          .isFalse();
    }
  }

  @Test
  void endsOnlyWhatIsManagedMarkedAndNotProtected() {
    Map<String, String> due = managed(Estate.GROUP);
    due.put(
        Estate.MARK,
        "since=2026-01-01T00:00:00Z due=2026-01-08T00:00:00Z seen=2026-01-08T00:00:00Z");

    assertThat(terminates(due)).isTrue();

    assertThat(terminates(with(due, "Automation", "managed"))).isFalse();
    assertThat(terminates(with(due, "DirectoryGroup", "Interns"))).isFalse();
    assertThat(terminates(with(due, Estate.MARK, ""))).isFalse();
    assertThat(terminates(with(due, "workspaces-sync:protect", ""))).isFalse();
    assertThat(terminates(managed(Estate.GROUP))).isFalse();
    assertThat(terminates(Map.of())).isFalse();
  }

  @Test
  void changesOnlyWhatIsManaged() {
    for (String action :
        List.of("workspaces:ModifyWorkspaceProperties", "workspaces:MigrateWorkspace")) {
      assertThat(role("apply").allow(Asked.onDesktop(action, "ws-1", managed(Estate.GROUP))))
          .as(action)
          .isTrue();
      assertThat(role("apply").allow(Asked.onDesktop(action, "ws-1", managed("Interns"))))
          .as(action)
          .isFalse();
      assertThat(role("apply").allow(Asked.onDesktop(action, "ws-1", Map.of())))
          .as(action)
          .isFalse();
    }
    assertThat(
            role("apply")
                .allow(
                    Asked.onDesktop(
                        "workspaces:MigrateWorkspace",
                        "ws-1",
                        with(managed(Estate.GROUP), "workspaces-sync:protect", ""))))
        .isFalse();
  }

  @Test
  void createsOnlyHereFromTheseBundlesAndAsManaged() {
    assertThat(creates(Estate.DIRECTORY_ID, Estate.BUNDLE, managed(Estate.GROUP))).isTrue();

    assertThat(creates("d-0000000000", Estate.BUNDLE, managed(Estate.GROUP))).isFalse();
    assertThat(creates(Estate.DIRECTORY_ID, "wsb-000000000", managed(Estate.GROUP))).isFalse();
    assertThat(creates(Estate.DIRECTORY_ID, Estate.BUNDLE, managed("Interns"))).isFalse();
    assertThat(creates(Estate.DIRECTORY_ID, Estate.BUNDLE, Map.of())).isFalse();
    assertThat(creates(Estate.DIRECTORY_ID, Estate.BUNDLE, Map.of("Automation", "Managed")))
        .isFalse();
    assertThat(
            creates(
                Estate.DIRECTORY_ID,
                Estate.BUNDLE,
                with(managed(Estate.GROUP), "Environment", "test")))
        .isFalse();
  }

  @Test
  void writesNoTagsOfOthers() {
    assertThat(role("apply").allow(Asked.tag(Map.of("CostCenter", "4711")))).isTrue();
    assertThat(role("apply").allow(Asked.tag(Map.of("workspaces-sync:note:Designers", "x"))))
        .isTrue();

    assertThat(role("apply").allow(Asked.tag(Map.of()))).isFalse();
    assertThat(role("apply").allow(Asked.tag(Map.of("costcenter", "4711")))).isFalse();
    assertThat(role("apply").allow(Asked.tag(Map.of("Automation", "Off")))).isFalse();
    assertThat(role("apply").allow(Asked.tag(Map.of("DirectoryGroup", "Interns")))).isFalse();
    assertThat(role("apply").allow(Asked.tag(Map.of("workspaces-sync:note:Interns", "x"))))
        .isFalse();
  }

  @Test
  void whoMakesDesktopsManagedCannotMarkThemAndWhoMarksThemCannotMakeThemManaged() {
    Map<String, String> mark = Map.of(Estate.MARK, "since=2026-01-01T00:00:00Z");
    Map<String, String> cleared = Map.of(Estate.MARK, "");

    assertThat(role("create").allow(Asked.tag(managed(Estate.GROUP)))).isTrue();
    assertThat(role("create").allow(Asked.tag(cleared))).isTrue();
    assertThat(role("create").allow(Asked.tag(mark))).isFalse();
    assertThat(role("remove").allow(Asked.tag(mark))).isTrue();
    assertThat(role("remove").allow(Asked.tag(cleared))).isTrue();
    assertThat(role("remove").allow(Asked.tag(Map.of("Automation", "Managed")))).isFalse();
    assertThat(role("remove").allow(Asked.tag(Map.of("DirectoryGroup", Estate.GROUP)))).isFalse();
  }

  @Test
  void allowsNoKeyAndNoRoleUnlessItIsNamed() {
    Permissions bare =
        Permissions.of(
            Template.read(
                "template.yaml",
                Map.of("Access", "apply", "DirectoryGroups", "A", "DirectoryIds", "d-1")));

    assertThat(bare.actions())
        .noneMatch(action -> action.startsWith("kms:") || action.startsWith("sts:"))
        .doesNotContain("workspaces:ModifyWorkspaceProperties", "workspaces:MigrateWorkspace");
  }

  @Test
  void tellsTheNamedTopicAlone() {
    String topic = "arn:aws:sns:eu-west-1:123456789012:desktops";
    Map<String, String> parameters =
        new HashMap<>(Map.of("DirectoryGroups", "A", "DirectoryIds", "d-1"));
    assertThat(Permissions.of(Template.read("template.yaml", parameters)).actions())
        .doesNotContain("sns:Publish");

    parameters.put("NoticeTopicArn", topic);
    Template named = Template.read("template.yaml", parameters);
    assertThat(Permissions.of(named).allow(new Request("sns:Publish", topic, Map.of()))).isTrue();
    assertThat(Permissions.of(named).allow(new Request("sns:Publish", topic + "2", Map.of())))
        .isFalse();
    assertThat(variables(named)).containsEntry(Notifier.TOPIC, topic);

    parameters.put("NoticeTopicArn", "alarms");
    Template own = Template.read("template.yaml", parameters);
    String alarms = String.valueOf(variables(own).get(Notifier.TOPIC));
    assertThat(alarms).contains("Alarms");
    assertThat(Permissions.of(own).allow(new Request("sns:Publish", alarms, Map.of()))).isTrue();
    assertThat(Permissions.of(own).allow(new Request("sns:Publish", topic, Map.of()))).isFalse();
  }

  private static Map<String, Object> variables(Template template) {
    Object environment = template.properties("Function").get("Environment");
    return Trees.map(Trees.map(environment).get("Variables"));
  }

  private static Permissions role(String access) {
    return Permissions.of(
        Template.read(
            "template.yaml",
            Map.ofEntries(
                Map.entry("Access", access),
                Map.entry("AllowModify", "true"),
                Map.entry("AllowMigrate", "true"),
                Map.entry("DirectoryIds", "d-1111111111," + Estate.DIRECTORY_ID),
                Map.entry("DirectoryGroups", Estate.GROUP + "," + Estate.OTHER_GROUP),
                Map.entry("BundleIds", Estate.BUNDLE + "," + Estate.OTHER_BUNDLE),
                Map.entry("OperatorTagKeys", "Project,CostCenter"),
                Map.entry(
                    "SecretArns",
                    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:workspaces/ldap-AbCdEf"),
                Map.entry("SecretKeyArn", "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d"),
                Map.entry("VolumeKeyArns", "arn:aws:kms:eu-west-1:123456789012:key/4e5f6a7b"),
                Map.entry("FleetRoleArns", Estate.FLEET_ROLE))));
  }

  private static Set<String> without(Set<String> all, String one) {
    return without(all, Set.of(one));
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    assertThat(all).containsAll(some);
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static boolean terminates(Map<String, String> tags) {
    return role("apply").allow(Asked.onDesktop("workspaces:TerminateWorkspaces", "ws-1", tags));
  }

  private static boolean creates(String directory, String bundle, Map<String, String> tags) {
    Permissions role = role("apply");
    return Asked.create(directory, bundle, tags).stream().allMatch(role::allow);
  }

  private static Map<String, String> managed(String group) {
    return new HashMap<>(Map.of("Automation", "Managed", "DirectoryGroup", group));
  }

  private static Map<String, String> with(Map<String, String> tags, String key, String value) {
    Map<String, String> more = new HashMap<>(tags);
    more.put(key, value);
    return more;
  }
}
