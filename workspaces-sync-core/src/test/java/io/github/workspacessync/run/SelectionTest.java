package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run that is limited to some people: less is done, and nothing is done that was not allowed. */
class SelectionTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  private static Limits limits(int terminations, int creations) {
    return new Limits(
        new Limits.Terminations(terminations, 100, terminations), creations, 0, Set.of());
  }

  private List<String> changed(Verb verb) {
    return world.fleet().calls(verb).stream().flatMap(call -> call.subjects().stream()).toList();
  }

  @Test
  void doesWhatIsForTheChosenWhateverTheCaseOfTheirNames() {
    world.staff(sales, 3);
    world.member(sales, "Ada");
    world.member(sales, "ben");
    WorkspaceId left = world.leaver(sales, "leo");

    RunReport report = world.only("aDA").apply();

    assertThat(report.outcomes())
        .singleElement()
        .isInstanceOf(Outcome.Done.class)
        .satisfies(done -> assertThat(done.action().user()).isEqualTo(UserName.of("ada")));
    assertThat(changed(Verb.CREATE)).hasSize(1);
    assertThat(world.see(left).tags().marked()).isFalse();
    assertThat(report.review().leftOut())
        .extracting(action -> action.user().value())
        .containsExactly("ben", "leo");
  }

  @Test
  void whatIsLeftOutIsNeitherHeldNorFailed() {
    world.staff(sales, 3);
    world.member(sales, "ben");
    world.leaver(sales, "leo");

    RunReport report = world.only("nobody").apply();

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(report.review().holds()).isEmpty();
    assertThat(report.outcomes()).isEmpty();
    assertThat(report.changesPending()).isFalse();
    assertThat(world.fleet().writes()).isEmpty();
  }

  @Test
  void aChosenLeaversDesktopNeedsAllThatItEverNeeds() {
    world.staff(sales, 3);
    WorkspaceId chosen = world.leaver(sales, "lea");
    world.only("lea");

    world.apply();
    assertThat(world.see(chosen).tags().marked()).isTrue();
    assertThat(world.lives(chosen)).isTrue();

    world.pass(Duration.ofDays(6));
    assertThat(world.apply().review().holds())
        .singleElement()
        .satisfies(hold -> assertThat(hold.reason()).isEqualTo(HoldReason.WITHIN_GRACE));
    assertThat(world.lives(chosen)).isTrue();
  }

  @Test
  void onlyTheChosenDesktopEndsAndOnlyItIsBooked() {
    world.staff(sales, 3);
    WorkspaceId chosen = world.dueLeaver(sales, "lea");
    WorkspaceId other = world.dueLeaver(sales, "leo");
    world.leaver(sales, "lin");

    world.only("lea").apply();

    assertThat(world.lives(chosen)).isFalse();
    assertThat(world.lives(other)).isTrue();
    assertThat(world.ledger(sales).removals(world.now())).isEqualTo(1);
    assertThat(world.ledger(sales).marks(world.now())).isZero();
  }

  @Test
  void theLimitCountsEverybodyAndHoldsTheChosenToo() {
    world.staff(sales, 3);
    List<WorkspaceId> gone = world.leavers(sales, "left", 5);
    world.limits(limits(4, 1000)).only("left00");

    RunReport report = world.apply();

    assertThat(report.status()).isEqualTo(RunStatus.HELD);
    assertThat(report.review().objections())
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("5 would be marked of 8"));
    assertThat(gone).noneMatch(id -> world.see(id).tags().marked());
  }

  @Test
  void anApprovalReleasesTheChosenAlone() {
    world.staff(sales, 3);
    List<WorkspaceId> gone = world.leavers(sales, "left", 5);
    world.limits(limits(1, 1000)).only("left00").approve(gone);

    world.apply();

    assertThat(gone).filteredOn(id -> world.see(id).tags().marked()).containsExactly(gone.get(0));
  }

  @Test
  void aRemovalThatIsDueDoesNotGoBeforeOlderOnes() {
    world.staff(sales, 3);
    WorkspaceId older = world.dueLeaver(sales, "older");
    world.pass(Duration.ofHours(1));
    WorkspaceId chosen = world.dueLeaver(sales, "younger");
    world.limits(limits(1, 1000)).only("younger");

    Review review = world.apply().review();

    assertThat(review.holds())
        .singleElement()
        .satisfies(hold -> assertThat(hold.reason()).isEqualTo(HoldReason.BUDGET))
        .satisfies(hold -> assertThat(hold.workspaces()).containsExactly(chosen));
    assertThat(List.of(older, chosen)).allMatch(world::lives);
  }

  @Test
  void theChosenComeFirstWithinTheLimitOfCreationsAndNeverBeyondIt() {
    IntStream.range(0, 20).forEach(i -> world.member(sales, "new%02d".formatted(i)));
    world.limits(limits(1000, 2)).only("new07", "new11", "new13");

    for (int run = 0; run < 50; run++) {
      Review review = world.review();

      assertThat(review.actions()).hasSize(2);
      assertThat(review.leftOut()).isEmpty();
      assertThat(review.objections()).extracting(Objection::guard).contains("CreationLimit");
      world.pass(Duration.ofHours(1));
    }
  }

  @Test
  void noCreationIsMadeForTheChosenWhereNoneIsAllowed() {
    world.member(sales, "ada");
    world.limits(limits(1000, 0)).only("ada");

    assertThat(world.review().actions()).isEmpty();
  }

  @Test
  void theOwnersOfTheChosenAreStoredFirst() {
    for (int i = 0; i < 150; i++) {
      world.member(sales, "user%03d".formatted(i));
      world.desktopWithoutOwner(sales, "user%03d".formatted(i));
    }
    world.only("user149");

    for (int run = 0; run < 20; run++) {
      assertThat(world.review().actions())
          .singleElement()
          .isInstanceOf(Action.StoreOwner.class)
          .satisfies(action -> assertThat(action.user()).isEqualTo(UserName.of("user149")));
      world.pass(Duration.ofHours(1));
    }
  }

  @Test
  void clearsTheMarkOfSomebodyElseWhoIsBack() {
    world.member(sales, "ada");
    Person back = world.member(sales, "ben");
    WorkspaceId desktop = world.desktop(sales, back);
    world.mark(desktop, RemovalMark.begin(world.now(), Duration.ofDays(7)));

    RunReport report = world.only("ada").apply();

    assertThat(world.see(desktop).tags().marked()).isFalse();
    assertThat(report.outcomes()).hasSize(2);
    assertThat(report.review().leftOut()).isEmpty();
  }

  @Test
  void doesNotKeepTheMarksOfOthersAlive() {
    world.staff(sales, 3);
    WorkspaceId other = world.leaver(sales, "leo");
    world.apply();
    world.pass(Duration.ofHours(13));

    RunReport report = world.only("staff0").apply();

    assertThat(report.review().leftOut()).singleElement().isInstanceOf(Action.Refresh.class);
    assertThat(world.fleet().writes())
        .filteredOn(call -> call.subjects().contains(other.value()))
        .as("the mark of the run before")
        .hasSize(1);
  }

  @Test
  void findsADesktopByTheNameThatStandsOnIt() {
    world.staff(sales, 3);
    Person ada = world.member(sales, "ada.old");
    world.desktop(sales, ada);
    world.directory().rename(ada, "ada.new");

    for (String name : List.of("ada.old", "ada.new")) {
      Review review = world.only(name).review();

      assertThat(review.plan().decisions())
          .as(name)
          .filteredOn(review::isChosen)
          .singleElement()
          .satisfies(
              found ->
                  assertThat(found.held().orElseThrow().reason()).isEqualTo(HoldReason.RENAMED));
    }
  }

  @Test
  void readsAndDecidesAsTheWholeRunDoes() {
    world.staff(sales, 3);
    world.member(sales, "ada");
    world.leavers(sales, "left", 5);
    world.dueLeaver(sales, "due");
    world.limits(limits(2, 0));
    Review whole = world.review();

    Review limited = world.only("ada").review();

    assertThat(limited.plan()).isEqualTo(whole.plan());
    assertThat(limited.objections()).isEqualTo(whole.objections());
    assertThat(limited.allowances()).isEqualTo(whole.allowances());
    assertThat(limited.scene().evidence()).isEqualTo(whole.scene().evidence());
  }
}
