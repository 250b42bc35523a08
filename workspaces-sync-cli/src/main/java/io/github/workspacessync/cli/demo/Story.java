package io.github.workspacessync.cli.demo;

import io.github.workspacessync.app.TextReport;
import io.github.workspacessync.app.TextStyle;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.time.Duration;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The demonstration, step by step. */
final class Story {
  private static final Duration PROVISIONING = Duration.ofMinutes(30);
  private static final int GRACE_DAYS = 7;
  private static final String STRANGER = "CN=Somebody,CN=Users,DC=sister,DC=example,DC=com";

  private final Narrator tell;
  private final TextStyle style;
  private final DemoRuns runs;
  private final Claims claims;
  private final DemoServers servers;
  private final DemoWorld world;
  private final EmbeddedDirectory directory;
  private final WorkSpacesEmulator fleet;

  Story(Narrator tell, TextStyle style, DemoServers servers, DemoRuns runs) {
    this.tell = tell;
    this.style = style;
    this.runs = runs;
    this.servers = servers;
    this.world = servers.world();
    this.directory = servers.directory();
    this.fleet = servers.fleet();
    this.claims = new Claims(tell, fleet);
  }

  void tell() {
    firstPlan();
    firstApply();
    settled();
    changeOfMembership();
    graceRuns();
    due();
    mended();
    emptyPlan();
    new Mishaps(tell, claims, servers, runs).tell();
    bottomLine();
  }

  private void firstPlan() {
    tell.step(
        "plan: what would be done, and why",
        """
        Two groups of an Active Directory give desktops of a WorkSpaces directory. Each person
        stands for one kind of decision; his name says which. A plan only reads.""");
    RunReport report = runs.plan();
    tell.line(TextReport.render(report, style));
    claims.does(
        report, Action.Create.class, "new.carla", "nested.nina", "primary.paul", "elsewhere.eve");
    claims.does(report, Action.Mark.class, "leaver.lena", "used.rosa", "gone.gus", "taken.tina");
    claims.does(report, Action.Move.class, "moved.mona");
    claims.does(report, Action.Tag.class, "tagless.theo");
    claims.does(report, Action.Terminate.class);
    claims.holds(report, HoldReason.UNKNOWN, "unclear.uwe");
    claims.holds(report, HoldReason.PROTECTED, "boss", "tagged.tara");
    claims.holds(report, HoldReason.CONTRADICTED, "split.conny");
    claims.holds(report, HoldReason.UNPROVEN, "hidden.bea");
    claims.holds(report, HoldReason.UNIDENTIFIED, "lost.ulla");
    tell.expect("nothing was written by the plan", claims.writes() == 0);
  }

  private void firstApply() {
    tell.step(
        "apply: members get their desktops at once, leavers are only marked",
        """
        The same plan is made anew and carried out. Nobody loses anything in this run, whatever the
        configuration says: a desktop ends only by a mark that an earlier run has written.""");
    RunReport report = runs.apply();
    claims.digest(report);
    tell.expect(
        "new.carla, nested.nina and primary.paul have a desktop now",
        claims.has("new.carla") && claims.has("nested.nina") && claims.has("primary.paul"));
    tell.expect("nothing was terminated", fleet.calls().count("TerminateWorkspaces") == 0);
    tell.expect(
        "elsewhere.eve is held: the service says that she has a desktop, which is in no list",
        runs.reasons().contains(HoldReason.EXISTS_ELSEWHERE));
    tell.line("  (a person takes elsewhere.eve out of the group and looks for that desktop)");
    world.leaves("elsewhere.eve");
  }

  private void settled() {
    fleet.advance(PROVISIONING);
    tell.step(
        "half an hour later: a second plan is empty",
        "What was done stays done. What is held stays named, with its way out.");
    RunReport report = runs.plan();
    claims.digest(report);
    tell.expect("no changes are left to do", report.review().actions().isEmpty());
  }

  private void changeOfMembership() {
    world.joins("joiner.jo");
    world.leaves("colleague00060");
    world.comesBack("leaver.lena");
    tell.step(
        "the group changes",
        """
        joiner.jo joins, colleague00060 leaves, and leaver.lena comes back within her grace: her
        mark is cleared at once.""");
    RunReport plan = runs.plan();
    claims.digest(plan);
    claims.does(plan, Action.Create.class, "joiner.jo");
    claims.does(plan, Action.Mark.class, "colleague00060");
    claims.does(plan, Action.Unmark.class, "leaver.lena");
    tell.line("");
    RunReport report = runs.apply();
    claims.digest(report);
    tell.expect("joiner.jo has a desktop", claims.has("joiner.jo"));
    tell.expect(
        "the mark of leaver.lena is empty",
        "".equals(fleet.workspace("leaver.lena").orElseThrow().tags().get("workspaces-sync:mark")));
    fleet.advance(PROVISIONING);
  }

  private void graceRuns() {
    tell.step(
        "time passes: one run a day during the grace of " + GRACE_DAYS + " days",
        """
        Each run asks the directory about the marked again and keeps their marks fresh. A mark that
        nobody has confirmed for too long loses its word, so a pause never ends a desktop.""");
    boolean nobodyLost = true;
    for (int day = 1; day < GRACE_DAYS; day++) {
      fleet.advance(Duration.ofDays(1));
      RunReport report = runs.apply();
      tell.line(
          "  day %d: %d marks refreshed, %d removals"
              .formatted(
                  day,
                  report.review().plan().of(Action.Refresh.class).size(),
                  report.review().plan().of(Action.Terminate.class).size()));
      nobodyLost &= report.status() == RunStatus.DONE;
      nobodyLost &= report.review().plan().of(Action.Terminate.class).isEmpty();
    }
    tell.expect("nobody has lost a desktop during the grace", nobodyLost);
  }

  private void due() {
    fleet.advance(Duration.ofDays(1));
    fleet.lastConnection(
        fleet.workspace("used.rosa").orElseThrow().id(),
        fleet.clock().instant().minus(Duration.ofHours(20)));
    directory.addMember(DemoWorld.STANDARD_GROUP, STRANGER);
    tell.step(
        "the grace is over, and something is wrong",
        """
        used.rosa has used her desktop yesterday. And somebody has put an account of another domain
        into the group, which cannot be read from here: as long as it is there, an account that is
        gone might hide behind it, so those who are gone keep their desktops.""");
    RunReport report = runs.apply();
    claims.digest(report);
    claims.does(report, Action.Terminate.class, "colleague00060");
    claims.holds(report, HoldReason.RECENTLY_USED, "used.rosa");
    claims.holds(report, HoldReason.UNRESOLVED, "gone.gus", "taken.tina");
  }

  private void mended() {
    directory.removeMember(DemoWorld.STANDARD_GROUP, STRANGER);
    fleet.advance(Duration.ofHours(1));
    tell.step(
        "the value is taken out: the desktops of those who are gone end",
        """
        Right before each removal the person's own entry and the desktop with its tags are read once
        more; desktops end one at a time.""");
    RunReport report = runs.apply();
    claims.digest(report);
    claims.does(report, Action.Terminate.class, "gone.gus", "taken.tina");
    fleet.advance(PROVISIONING);
    tell.line("");
    tell.line("The former taken.tina's desktop is gone, so the new one's name is free:");
    RunReport next = runs.apply();
    claims.digest(next);
    claims.does(next, Action.Create.class, "taken.tina");
    fleet.advance(PROVISIONING);
  }

  private void emptyPlan() {
    tell.step("the second plan is empty again", "Held is what only a person can settle.");
    RunReport report = runs.plan();
    claims.digest(report);
    tell.expect("no changes are left to do", report.review().actions().isEmpty());
  }

  private void bottomLine() {
    tell.step("the bottom line", "Counted by the two servers.");
    tell.line(
        "  %d runs, %d LDAP requests, %d calls of AWS services, among them: %s"
            .formatted(
                runs.count(),
                directory.requests().total(),
                fleet.calls().count(),
                fleet.calls().counts()));
    tell.expect("each of the 22 rows of the decision table has decided somebody", allRows());
    tell.expect(
        "no change has ever named one of the %d desktops that are not ours"
            .formatted(world.foreign().size()),
        world.foreign().stream().allMatch(claims::untouched));
  }

  private boolean allRows() {
    return runs.rows()
        .equals(
            IntStream.rangeClosed(1, 22).boxed().collect(Collectors.toCollection(TreeSet::new)));
  }
}
