package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContradictionsTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  /** Members with desktops that the group's list has lost. */
  private List<WorkspaceId> contradicted(Assignment assignment, String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              var person = world.member(assignment, prefix + i);
              world.directory().snapshotLoses(person);
              return world.desktop(assignment, person);
            })
        .toList();
  }

  @Test
  void twoContradictionsConcernThesePersonsOnly() {
    world.staff(sales, 3);
    List<WorkspaceId> doubtful = contradicted(sales, "c", 2);
    WorkspaceId left = world.leaver(sales, "ada");

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(held(review, HoldReason.CONTRADICTED)).isEqualTo(doubtful);
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
  }

  @Test
  void threeHoldEverybodysRemoval() {
    world.staff(sales, 3);
    contradicted(sales, "c", 3);
    WorkspaceId left = world.leaver(sales, "ada");

    Review review = world.review();

    assertThat(by("Contradictions", review))
        .first()
        .satisfies(o -> assertThat(o.message()).contains("of 4", "3 are members"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);
  }

  @ParameterizedTest
  @CsvSource({
    // leavers in all, contradicted among them, objected
    "30, 2, false",
    "30, 3, true",
    "31, 3, false",
    "31, 4, true",
    "40, 3, false",
    "40, 4, true",
    "41, 4, false",
    "41, 5, true"
  })
  void ofManyLeaversATenthIsTooMuch(int leavers, int contradicted, boolean objected) {
    world.staff(sales, 3);
    contradicted(sales, "c", contradicted);
    world.leavers(sales, "l", leavers - contradicted);

    assertThat(!by("Contradictions", world).isEmpty()).isEqualTo(objected);
  }

  @Test
  void anotherAssignmentsContradictionsHoldOnlyItsOwn() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 3);
    world.staff(support, 3);
    contradicted(support, "c", 3);
    WorkspaceId held = world.leaver(support, "bob");
    List<WorkspaceId> left = world.leavers(sales, "l", 30);

    Review review = world.review();

    assertThat(by("Contradictions", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.Of(support.name()));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(held);
    assertThat(admitted(review, Action.Mark.class)).isEqualTo(left);
  }

  @Test
  void aFewInEachAssignmentAreManyInAll() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 3);
    world.staff(support, 3);
    contradicted(sales, "a", 2);
    contradicted(support, "b", 1);
    WorkspaceId left = world.leaver(sales, "ada");

    Review review = world.review();

    assertThat(by("Contradictions", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.All());
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);
  }

  @Test
  void aDesktopThatIsGoneDoesNotHideWhoseLeaverHeIs() {
    Assignment support = world.assignment("Support");
    world.staff(sales, 3);
    world.staff(support, 3);
    for (int i = 0; i < 3; i++) {
      WorkspaceId gone = world.fleet().add("c" + i, World.BUNDLE, Map.of());
      world.fleet().state(gone, "TERMINATING");
      var person = world.member(support, "c" + i);
      world.directory().snapshotLoses(person);
      world.fleet().setTag(gone, Tags.OWNER, world.owner(support, person).format());
      world.desktop(support, person);
    }
    world.leavers(sales, "l", 40);

    assertThat(by("Contradictions", world))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.Of(support.name()));
  }
}
