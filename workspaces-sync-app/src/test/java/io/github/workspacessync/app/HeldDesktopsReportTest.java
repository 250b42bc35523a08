package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.fleet.WorkspaceState;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.RunReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Desktops that are set aside or held: counted, and named with the way out. */
class HeldDesktopsReportTest {
  private static final TextStyle WIDE = new TextStyle(false, 400);

  private final ReportWorld world = new ReportWorld(Yaml.SMALLEST);

  private WorkspaceId row(String user, Workspace.Kind kind, String state) {
    return world.fleet.put(
        new Workspace(
            world.fleet.newId(),
            UserName.of(user),
            new WorkspaceState(state),
            new BundleId(ReportWorld.BUNDLE),
            WorkspaceProperties.NONE,
            Encryption.NONE,
            kind,
            false,
            Tags.NONE));
  }

  private static void assertHeld(
      RunReport report, HoldReason reason, String user, WorkspaceId... ids) {
    List<String> names = List.of(ids).stream().map(WorkspaceId::value).toList();
    String text = TextReport.render(report, WIDE);
    String json = JsonReport.render(report);

    assertThat(text)
        .contains("Held (1)\n  " + reason + " (1): " + reason.wayOut() + "\n")
        .containsPattern("\n    " + user + " +" + String.join(", ", names) + " ");
    assertThat(json)
        .containsPattern(
            "\"reason\" : \""
                + reason
                + "\",\\s+\"user\" : \""
                + user
                + "\",\\s+\"assignment\" : [^,]+,\\s+\"workspaces\" : \\[\\s+\""
                + String.join("\",\\s+\"", names)
                + "\"\\s+\\]")
        .contains("\"wayOut\" : \"" + reason.wayOut() + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "SUSPENDED, SUSPENDED",
    "ERROR, BROKEN",
    "HIBERNATING, STATE_UNKNOWN",
    "REBOOTING, IN_TRANSITION"
  })
  void aMembersDesktopInAStateThatNeedsSomebodyOrTime(String state, HoldReason reason) {
    WorkspaceId desktop = world.managed(world.member("ada"));
    world.fleet.state(desktop, state);

    assertHeld(world.plan(), reason, "ada", desktop);
  }

  @Test
  void twoDesktopsOfOnePerson() {
    Person ada = world.member("ada");
    WorkspaceId one = world.managed(ada);
    WorkspaceId two = world.managed(ada);

    assertHeld(world.plan(), HoldReason.DUPLICATE, "ada", one, two);
  }

  @Test
  void twoForeignDesktopsOfSomebodyWhoIsInNoGroup() {
    WorkspaceId one = world.desktop("zoe", Map.of());
    WorkspaceId two = world.desktop("zoe", Map.of());

    assertHeld(world.plan(), HoldReason.DUPLICATE, "zoe", one, two);
  }

  @Test
  void aStandbyDesktopThatIsAllThatAMemberHas() {
    world.member("ada");
    WorkspaceId standby = row("ada", Workspace.Kind.STANDBY, "AVAILABLE");

    RunReport report = world.plan();

    assertHeld(report, HoldReason.STANDBY, "ada", standby);
    assertThat(TextReport.render(report, WIDE))
        .contains("1 stand-by, 0 without a user")
        .doesNotContain("To be known");
    assertThat(JsonReport.render(report)).contains("\"standby\" : 1");
  }

  @Test
  void aStandbyDesktopBesideTheMembersOwn() {
    world.managed(world.member("ada"));
    WorkspaceId standby = row("ada", Workspace.Kind.STANDBY, "AVAILABLE");

    RunReport report = world.plan();

    assertThat(TextReport.render(report, WIDE))
        .contains("1 stand-by")
        .contains(
            "  stand-by desktops of people who have a desktop of their own here: 1\n"
                + "    "
                + standby
                + "\n    way out: promote or remove the stand-by desktop in its primary Region\n");
    assertThat(JsonReport.render(report))
        .contains("\"about\" : \"STANDBY\"", "        \"" + standby + "\"");
  }

  @Test
  void desktopsWithoutAUser() {
    WorkspaceId one = row("[UNDEFINED]", Workspace.Kind.USER_DECOUPLED, "AVAILABLE");
    WorkspaceId two = row("[UNDEFINED]", Workspace.Kind.USER_DECOUPLED, "STOPPED");

    RunReport report = world.plan();

    assertThat(TextReport.render(report, WIDE))
        .contains("0 stand-by, 2 without a user")
        .contains(
            "  desktops that belong to no user and are never touched: 2\n    "
                + one
                + ", "
                + two
                + "\n    way out: end by hand those that nobody needs\n")
        .contains("nothing to do; 0 held");
    assertThat(JsonReport.render(report))
        .contains("\"userDecoupled\" : 2", "\"about\" : \"USER_DECOUPLED\"")
        .contains("        \"" + one + "\"", "        \"" + two + "\"");
  }
}
