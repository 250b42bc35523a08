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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final WorkspaceProperties FOUND =
      new WorkspaceProperties("AUTO_STOP", 60, 80, 50, "STANDARD", List.of("DCV"));

  private Repair properties = Repair.FIX;
  private Repair tags = Repair.FIX;
  private WorkspaceProperties wanted = WorkspaceProperties.NONE;
  private @Nullable Encryption encryption;
  private Map<String, String> wantedTags = Map.of();
  private String bundle = "wsb-1";
  private String state = "AVAILABLE";
  private boolean modifying;
  private Map<String, String> foundTags = Map.of();

  private Comparison compare() {
    Blueprint blueprint = new Blueprint(new BundleId(bundle), wanted, encryption, wantedTags);
    Assignment assignment =
        new Assignment(
            new AssignmentName("Sales"), DistinguishedName.of("CN=Sales,DC=example"), blueprint);
    Workspace desktop =
        new Workspace(
            new WorkspaceId("ws-1"),
            UserName.of("ada"),
            new WorkspaceState(state),
            new BundleId("wsb-1"),
            FOUND,
            new Encryption(true, false, "arn:key"),
            Workspace.Kind.PERSONAL,
            modifying,
            new Tags(foundTags));
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
            properties,
            tags,
            base.move());
    return Comparison.of(desktop, assignment, policy);
  }

  private static WorkspaceProperties change(Comparison comparison) {
    assertThat(comparison.actions()).hasSize(1);
    return ((Action.Modify) comparison.actions().get(0)).change();
  }

  private void isInSync() {
    assertThat(compare().actions()).isEmpty();
    assertThat(compare().drift()).isEmpty();
  }

  private void isReportedOnly(String setting, String wanted, String found) {
    Comparison comparison = compare();

    assertThat(comparison.actions()).isEmpty();
    assertThat(comparison.drift())
        .singleElement()
        .satisfies(drift -> assertThat(drift.setting()).isEqualTo(setting))
        .satisfies(drift -> assertThat(drift.wanted()).isEqualTo(wanted))
        .satisfies(drift -> assertThat(drift.found()).isEqualTo(found))
        .satisfies(drift -> assertThat(drift.step()).isNotBlank());
  }

  @Test
  void whatIsNotStatedIsNotCompared() {
    isInSync();
  }

  @Test
  void whatIsAsStatedIsInSync() {
    wanted = FOUND;
    encryption = new Encryption(true, false, "arn:key");
    wantedTags = Map.of("CostCenter", "4711");
    foundTags = Map.of("CostCenter", "4711", "Other", "x");

    isInSync();
  }

  @Test
  void aRunningModeIsSet() {
    wanted = WorkspaceProperties.ofRunningMode("ALWAYS_ON", null);

    assertThat(change(compare())).isEqualTo(wanted);
  }

  @Test
  void anAutoStopTimeIsSetTogetherWithItsMode() {
    wanted = WorkspaceProperties.ofRunningMode("AUTO_STOP", 120);

    assertThat(change(compare())).isEqualTo(wanted);
  }

  @Test
  void anAutoStopTimeThatIsNotStatedIsLeftAsItIs() {
    wanted = WorkspaceProperties.ofRunningMode("AUTO_STOP", null);

    isInSync();
  }

  @Test
  void anAutoStopTimeIsNotSentWithAModeThatHasNone() {
    wanted = WorkspaceProperties.ofRunningMode("ALWAYS_ON", 60);

    assertThat(change(compare())).isEqualTo(WorkspaceProperties.ofRunningMode("ALWAYS_ON", null));
  }

  @Test
  void protocolsAreSetWithoutRegardToTheirOrder() {
    wanted = WorkspaceProperties.ofProtocols(List.of("PCOIP", "DCV"));
    assertThat(change(compare()).protocols()).containsExactly("DCV", "PCOIP");

    wanted = WorkspaceProperties.ofProtocols(List.of("DCV", "DCV"));
    isInSync();
  }

  @Test
  void oneActionSetsOneProperty() {
    wanted = new WorkspaceProperties("ALWAYS_ON", null, null, null, null, List.of("PCOIP"));

    assertThat(compare().actions())
        .extracting(action -> ((Action.Modify) action).change())
        .containsExactly(
            WorkspaceProperties.ofRunningMode("ALWAYS_ON", null),
            WorkspaceProperties.ofProtocols(List.of("PCOIP")));
  }

  @Test
  void byDefaultPropertiesAreReportedOnly() {
    properties = Repair.REPORT;
    wanted = WorkspaceProperties.ofRunningMode("ALWAYS_ON", null);

    isReportedOnly("properties.runningMode", "ALWAYS_ON", "AUTO_STOP 60 min");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IMPAIRED", "UNHEALTHY", "MAINTENANCE", "ADMIN_MAINTENANCE"})
  void aDesktopThatCannotBeModifiedNowWaits(String unfit) {
    state = unfit;
    wanted = WorkspaceProperties.ofRunningMode("ALWAYS_ON", null);

    isReportedOnly("properties.runningMode", "ALWAYS_ON", "AUTO_STOP 60 min");
  }

  @Test
  void aDesktopThatIsBeingModifiedWaits() {
    modifying = true;
    wanted = WorkspaceProperties.ofProtocols(List.of("PCOIP"));

    isReportedOnly("properties.protocols", "PCOIP", "DCV");
  }

  @Test
  void volumesAreNeverChanged() {
    wanted = new WorkspaceProperties(null, null, 175, null, null, List.of());
    isReportedOnly("properties.rootVolumeGib", "175", "80");

    wanted = new WorkspaceProperties(null, null, null, 100, null, List.of());
    isReportedOnly("properties.userVolumeGib", "100", "50");
  }

  @Test
  void theComputeTypeIsNeverChanged() {
    wanted = new WorkspaceProperties(null, null, null, null, "POWER", List.of());

    isReportedOnly("properties.compute", "POWER", "STANDARD");
  }

  @Test
  void theBundleIsNeverChanged() {
    bundle = "wsb-2";

    isReportedOnly("bundle", "wsb-2", "wsb-1");
  }

  @Test
  void encryptionIsNeverChanged() {
    encryption = new Encryption(true, true, null);
    isReportedOnly("encryption.user", "true", "false");

    encryption = new Encryption(false, false, null);
    isReportedOnly("encryption.root", "false", "true");

    encryption = new Encryption(true, false, "arn:other");
    isReportedOnly("encryption.key", "arn:other", "arn:key");
  }

  @Test
  void ignoredPropertiesAreNotEvenReported() {
    properties = Repair.IGNORE;
    bundle = "wsb-2";
    encryption = Encryption.NONE;
    wanted = new WorkspaceProperties("ALWAYS_ON", null, 175, 100, "POWER", List.of("PCOIP"));

    isInSync();
  }

  @Test
  void onlyDifferingTagsAreWritten() {
    wantedTags = Map.of("CostCenter", "4711", "Site", "Bonn", "New", "1");
    foundTags = Map.of("CostCenter", "4712", "Site", "Bonn", "Foreign", "x");

    assertThat(compare().actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Tag.class,
            tag -> assertThat(tag.tags()).isEqualTo(Map.of("CostCenter", "4711", "New", "1")));
  }

  @Test
  void tagsCanBeReportedOnly() {
    tags = Repair.REPORT;
    wantedTags = Map.of("CostCenter", "4711");

    isReportedOnly("tags.CostCenter", "4711", "not set");
  }

  @Test
  void tagsCanBeIgnored() {
    tags = Repair.IGNORE;
    wantedTags = Map.of("CostCenter", "4711");

    isInSync();
  }

  @Test
  void noRepairIsEverARemovalOrACreation() {
    wanted = new WorkspaceProperties("ALWAYS_ON", null, 175, 100, "POWER", List.of("PCOIP"));
    wantedTags = Map.of("CostCenter", "4711");

    assertThat(compare().actions())
        .hasSize(3)
        .allSatisfy(action -> assertThat(action.kind()).isEqualTo(Action.Kind.UPKEEP));
  }
}
