package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  private void minimumMembers(int members) {
    world.limits(new Limits(new Limits.Terminations(1000, 100, 1000), null, members, Set.of()));
  }

  @Test
  void anObjectionHoldsExactlyWhatItNames() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 2);
    world.staff(support, 9);
    world.member(sales, "new");
    WorkspaceId back = world.desktop(sales, world.member(sales, "back"));
    world.mark(back, world.dueMark());
    WorkspaceId byName = world.desktopWithoutOwner(sales, world.member(sales, "own").name().key());
    WorkspaceId heldMark = world.leaver(sales, "ada");
    WorkspaceId heldEnd = world.dueLeaver(sales, "bob");
    WorkspaceId otherMark = world.leaver(support, "cy");
    WorkspaceId otherEnd = world.dueLeaver(support, "dee");
    minimumMembers(8);

    Review review = world.review();

    assertThat(review.objections())
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.Of(sales.name()));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(heldMark, heldEnd);
    assertThat(review.actions()).hasSize(5);
    assertThat(review.actions()).filteredOn(Action.Create.class::isInstance).hasSize(1);
    assertThat(admitted(review, Action.Unmark.class)).containsExactly(back);
    assertThat(admitted(review, Action.StoreOwner.class)).containsExactly(byName);
    assertThat(admitted(review, Action.Mark.class)).containsExactly(otherMark);
    assertThat(admitted(review, Action.Terminate.class)).containsExactly(otherEnd);
  }

  @Test
  void noObjectionHidesThePlanOrAnotherObjection() {
    world.leaver(sales, "ada");
    world.fleet().weather().clockSkew(null);
    minimumMembers(8);

    Review review = world.review();

    assertThat(review.objections())
        .extracting(Objection::guard)
        .contains("ClockSkew", "Blind", "EmptyGroup", "MinimumMembers");
    assertThat(review.plan().of(Action.Mark.class)).hasSize(1);
    assertThat(review.holds()).hasSize(1);
  }

  @Test
  void eachActionOfThePlanIsEitherCarriedOutOrHeld() {
    world.staff(sales, 2);
    world.leavers(sales, "l", 4);
    world.dueLeaver(sales, "bob");
    minimumMembers(5);

    Review review = world.review();

    assertThat(review.actions().size() + review.holds().size())
        .isEqualTo(review.plan().actions().size() + review.plan().holds().size());
  }

  @Test
  void runningMarksAreKeptAliveUnderAnObjection() {
    world.staff(sales, 2);
    WorkspaceId running = world.leaver(sales, "ada");
    world.mark(running, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    minimumMembers(5);
    world.pass(Duration.ofHours(12));

    assertThat(admitted(world.review(), Action.Refresh.class)).containsExactly(running);
  }

  @Test
  void aHeldRemovalKeepsItsMarkAliveAndUnchanged() {
    world.staff(sales, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    RemovalMark mark = world.see(due).tags().mark().orElseThrow();
    minimumMembers(5);
    world.pass(Duration.ofHours(12));

    Review review = world.review();

    assertThat(held(review, HoldReason.GUARD)).containsExactly(due);
    assertThat(review.actions())
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Refresh.class,
            refresh -> assertThat(refresh.mark()).isEqualTo(mark.refreshed(world.now())));
  }

  @Test
  void aFreshMarkOfAHeldRemovalIsNotWrittenAgain() {
    world.staff(sales, 2);
    world.dueLeaver(sales, "ada");
    minimumMembers(5);
    world.pass(Duration.ofHours(12).minusSeconds(1));

    assertThat(world.review().actions()).isEmpty();
  }

  @Test
  void aHundredOwnersAreStoredInARunAndTheOthersInTheNext() {
    for (int i = 0; i < 101; i++) {
      world.member(sales, "user" + i);
      world.desktopWithoutOwner(sales, "user" + i);
    }
    Set<WorkspaceId> stored = new HashSet<>();

    Review first = world.review();
    stored.addAll(admitted(first, Action.StoreOwner.class));
    assertThat(stored).hasSize(100);
    assertThat(held(first, HoldReason.BUDGET)).hasSize(1).doesNotContainAnyElementsOf(stored);

    world.apply();
    Review second = world.review();
    stored.addAll(admitted(second, Action.StoreOwner.class));

    assertThat(stored).hasSize(101);
    assertThat(held(second, HoldReason.BUDGET)).isEmpty();
  }

  @Test
  void aHundredOwnersAreNotTooMany() {
    for (int i = 0; i < 100; i++) {
      world.member(sales, "user" + i);
      world.desktopWithoutOwner(sales, "user" + i);
    }

    assertThat(world.review().holds()).isEmpty();
  }

  @Test
  void withoutApprovalThereIsNothingToCarryOut() {
    world.member(sales, "new");
    Review review = world.review();

    assertThatThrownBy(() -> review.approvedBy(Approval.declinedBy("ada")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ada");
  }

  @Test
  void whatIsApprovedIsWhatWasShown() {
    world.staff(sales, 2);
    world.member(sales, "new");
    world.leaver(sales, "ada");
    minimumMembers(50);
    Review review = world.review();

    ApprovedPlan approved = review.approvedBy(Approval.grantedBy("ada"));

    assertThat(approved.of(Action.class)).isEqualTo(review.actions());
    assertThat(approved.of(Action.Mark.class)).isEqualTo(List.of());
    assertThat(approved.madeAt()).isEqualTo(world.now());
  }
}
