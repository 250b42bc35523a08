package io.github.workspacessync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.fleet.WorkspaceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every property that an assignment can state, under every policy of repair. */
class DriftTableTest {
  private static final BundleId BUNDLE = new BundleId("wsb-1");
  private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";
  private static final WorkspaceProperties FOUND =
      new WorkspaceProperties("AUTO_STOP", 60, 175, 100, "STANDARD", List.of("DCV"));

  /** One stated setting each, which differs from what is found. */
  private static Map<String, Blueprint> blueprints() {
    Map<String, Blueprint> all = new LinkedHashMap<>();
    all.put("running mode", properties("ALWAYS_ON", null, null, null, null));
    all.put("auto-stop time", properties("AUTO_STOP", 120, null, null, null));
    all.put(
        "protocols",
        new Blueprint(BUNDLE, WorkspaceProperties.ofProtocols(List.of("PCOIP")), null, Map.of()));
    all.put("compute", properties(null, null, null, null, "POWER"));
    all.put("bigger root", properties(null, null, 200, null, null));
    all.put("smaller root", properties(null, null, 80, null, null));
    all.put("bigger user", properties(null, null, null, 101, null));
    all.put("smaller user", properties(null, null, null, 50, null));
    all.put("bundle", Blueprint.of(new BundleId("wsb-2")));
    all.put("root encrypted", encrypted(new Encryption(true, true, null)));
    all.put("user encrypted", encrypted(new Encryption(false, false, null)));
    all.put("another key", encrypted(new Encryption(false, true, KEY + "2")));
    all.put("alias", encrypted(new Encryption(false, true, "alias/desktops")));
    all.put(
        "alias as ARN",
        encrypted(
            new Encryption(false, true, "arn:aws:kms:eu-west-1:123456789012:alias/desktops")));
    all.put("bare key id", encrypted(new Encryption(false, true, "1")));
    all.put("same key", encrypted(new Encryption(false, true, KEY)));
    all.put("tag", new Blueprint(BUNDLE, WorkspaceProperties.NONE, null, Map.of("Cost", "2")));
    all.put("nothing", Blueprint.of(BUNDLE));
    return all;
  }

  private static Blueprint properties(
      @Nullable String mode,
      @Nullable Integer minutes,
      @Nullable Integer root,
      @Nullable Integer user,
      @Nullable String compute) {
    return new Blueprint(
        BUNDLE,
        new WorkspaceProperties(mode, minutes, root, user, compute, List.of()),
        null,
        Map.of());
  }

  private static Blueprint encrypted(Encryption encryption) {
    return new Blueprint(BUNDLE, WorkspaceProperties.NONE, encryption, Map.of());
  }

  @Test
  void isMendedReportedOrLeftAloneByPolicyAndState() {
    StringBuilder table = new StringBuilder();
    row(table, "stated", "report", "fix", "fix, UNHEALTHY", "fix, modifying", "ignore");
    blueprints()
        .forEach(
            (stated, blueprint) ->
                row(
                    table,
                    stated,
                    cell(blueprint, Repair.REPORT, "AVAILABLE", false),
                    cell(blueprint, Repair.FIX, "STOPPED", false),
                    cell(blueprint, Repair.FIX, "UNHEALTHY", false),
                    cell(blueprint, Repair.FIX, "AVAILABLE", true),
                    cell(blueprint, Repair.IGNORE, "AVAILABLE", false)));

    assertThat(table.toString())
        .isEqualTo(
            """
            stated         | report | fix                | fix, UNHEALTHY | fix, modifying | ignore
            running mode   | report | set ALWAYS_ON      | wait           | wait           | -
            auto-stop time | report | set AUTO_STOP 120  | wait           | wait           | -
            protocols      | report | set [PCOIP]        | wait           | wait           | -
            compute        | report | report             | report         | report         | -
            bigger root    | report | report             | report         | report         | -
            smaller root   | report | report             | report         | report         | -
            bigger user    | report | report             | report         | report         | -
            smaller user   | report | report             | report         | report         | -
            bundle         | report | report             | report         | report         | -
            root encrypted | report | report             | report         | report         | -
            user encrypted | report | report             | report         | report         | -
            another key    | report | report             | report         | report         | -
            alias          | -      | -                  | -              | -              | -
            alias as ARN   | -      | -                  | -              | -              | -
            bare key id    | -      | -                  | -              | -              | -
            same key       | -      | -                  | -              | -              | -
            tag            | report | tag {Cost=2}       | tag {Cost=2}   | tag {Cost=2}   | -
            nothing        | -      | -                  | -              | -              | -
            """);
  }

  @Test
  void namesTheSettingBothValuesAndTheStepThatAPersonWouldTake() {
    StringBuilder table = new StringBuilder();
    blueprints()
        .forEach(
            (stated, blueprint) ->
                compare(blueprint, Repair.REPORT, "AVAILABLE", false)
                    .drift()
                    .forEach(
                        drift ->
                            table
                                .append(drift.setting())
                                .append(": ")
                                .append(drift.found())
                                .append(" instead of ")
                                .append(drift.wanted())
                                .append("; ")
                                .append(drift.step())
                                .append('\n')));

    assertThat(table.toString())
        .isEqualTo(
            """
            properties.runningMode: AUTO_STOP 60 min instead of ALWAYS_ON; set repair.properties: fix
            properties.runningMode: AUTO_STOP 60 min instead of AUTO_STOP 120 min; set repair.properties: fix
            properties.protocols: DCV instead of PCOIP; set repair.properties: fix
            properties.compute: STANDARD instead of POWER; change it in the console
            properties.rootVolumeGib: 175 instead of 200; extend it in the console; volumes only grow, once in 6 hours
            properties.rootVolumeGib: 175 instead of 80; a volume never shrinks; correct the setting, or make a new desktop
            properties.userVolumeGib: 100 instead of 101; extend it in the console; volumes only grow, once in 6 hours
            properties.userVolumeGib: 100 instead of 50; a volume never shrinks; correct the setting, or make a new desktop
            bundle: wsb-1 instead of wsb-2; migrate it in the console; the root volume is rebuilt
            encryption.root: false instead of true; encryption is set at creation only; a new desktop is needed
            encryption.user: true instead of false; encryption is set at creation only; a new desktop is needed
            encryption.key: %s instead of %s2; encryption is set at creation only; a new desktop is needed
            tags.Cost: 1 instead of 2; set repair.tags: fix, or write the tag by hand
            """
                .formatted(KEY, KEY));
  }

  @Test
  void whatHasToWaitSaysForWhat() {
    Comparison comparison =
        compare(properties("ALWAYS_ON", null, null, null, null), Repair.FIX, "UNHEALTHY", false);

    assertThat(comparison.drift())
        .extracting(Drift::step)
        .containsExactly("wait: it is mended when the desktop is AVAILABLE or STOPPED");
  }

  private static void row(StringBuilder table, String... cells) {
    table.append("%-14s | %-6s | %-18s | %-14s | %-14s | %s\n".formatted((Object[]) cells));
  }

  private static String cell(Blueprint blueprint, Repair repair, String state, boolean modifying) {
    Comparison comparison = compare(blueprint, repair, state, modifying);
    List<String> words = new ArrayList<>();
    for (Action action : comparison.actions()) {
      words.add(
          action instanceof Action.Modify modify
              ? "set " + sent(modify.change())
              : "tag " + ((Action.Tag) action).tags());
    }
    comparison
        .drift()
        .forEach(drift -> words.add(drift.step().startsWith("wait") ? "wait" : "report"));
    return words.isEmpty() ? "-" : String.join(", ", words);
  }

  /** All that the call would send. */
  private static String sent(WorkspaceProperties change) {
    List<String> words = new ArrayList<>();
    for (Object each :
        new @Nullable Object[] {
          change.runningMode(),
          change.autoStopMinutes(),
          change.rootVolumeGib(),
          change.userVolumeGib(),
          change.compute(),
          change.protocols().isEmpty() ? null : change.protocols()
        }) {
      if (each != null) {
        words.add(each.toString());
      }
    }
    return String.join(" ", words);
  }

  private static Comparison compare(
      Blueprint blueprint, Repair repair, String state, boolean modifying) {
    Workspace desktop =
        new Workspace(
            new WorkspaceId("ws-1"),
            UserName.of("ada"),
            new WorkspaceState(state),
            BUNDLE,
            FOUND,
            new Encryption(false, true, KEY),
            Workspace.Kind.PERSONAL,
            modifying,
            new Tags(Map.of("Cost", "1", "Somebody", "else's")));
    Policy base = Policy.DEFAULT;
    Policy policy =
        new Policy(
            base.removal(),
            base.grace(),
            false,
            base.recentUse(),
            List.of(),
            Set.of(),
            true,
            repair,
            repair,
            base.move());
    Assignment assignment =
        new Assignment(
            new AssignmentName("Sales"), DistinguishedName.of("CN=Sales,DC=example"), blueprint);
    return Comparison.of(desktop, assignment, policy);
  }
}
