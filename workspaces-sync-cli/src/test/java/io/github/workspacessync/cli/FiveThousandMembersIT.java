package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.app.ConfigReader;
import io.github.workspacessync.app.SessionOptions;
import io.github.workspacessync.app.SyncSession;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.testkit.directory.DirectoryEntry;
import io.github.workspacessync.testkit.workspaces.CallLog;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Active Directory with 5,000 members in one group (ranges of 1,500 values, pages of 1,000 entries)
 * before 4,500 WorkSpaces, counted by the servers.
 */
class FiveThousandMembersIT {
  private static final int MEMBERS = 5_000;
  private static final int DESKTOPS = 4_500;

  @TempDir Path folder;
  private Landscape landscape;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder);
    List<DirectoryEntry> people = landscape.directory.addUsers("user", MEMBERS);
    landscape.directory.addMembers(
        Landscape.GROUP, people.stream().map(DirectoryEntry::dn).toList());
    String group = landscape.directory.entry(Landscape.GROUP).id().toString();
    List<EmulatedWorkspace> desktops = new ArrayList<>();
    for (int i = 0; i < DESKTOPS; i++) {
      desktops.add(
          EmulatedWorkspace.of(Landscape.REGISTERED, Landscape.BUNDLE, "user%05d".formatted(i + 1))
              .withTag("Automation", "Managed")
              .withTag("DirectoryGroup", "WorkSpaces")
              .withTag("workspaces-sync:owner", people.get(i).id() + "@" + group));
    }
    landscape.fleet.addWorkspaces(desktops);
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void arePlannedRightWithFewRequests() {
    RunReport report;
    Path file = Path.of(landscape.configuration());
    SessionOptions options =
        new SessionOptions(
            landscape.environment, Deadline.none(), landscape.fleet.clock(), RunListener.SILENT);

    try (SyncSession session = SyncSession.open(ConfigReader.readFile(file), options)) {
      report = session.apply(review -> Approval.grantedBy("the test"));
    }

    assertThat(report.review().objections()).isEmpty();
    assertThat(report.review().holds()).isEmpty();
    assertThat(report.review().plan().of(Action.Create.class))
        .extracting(create -> create.user().value())
        .hasSize(MEMBERS - DESKTOPS)
        .allMatch(name -> name.compareTo("user%05d".formatted(DESKTOPS)) > 0);
    assertThat(report.review().actions()).hasSize(MEMBERS - DESKTOPS);
    assertThat(landscape.fleet.workspaces()).hasSize(MEMBERS);
    List<String> operations =
        landscape.fleet.calls().all().stream().map(CallLog.Call::operation).toList();
    assertThat(operations.indexOf("CreateWorkspaces"))
        .as("AWS calls before the first creation")
        .isBetween(1, 240);
    assertThat(landscape.directory.requests().total()).as("LDAP requests").isLessThanOrEqualTo(60);
    assertThat(landscape.directory.requests().binds()).isEqualTo(1);
  }
}
