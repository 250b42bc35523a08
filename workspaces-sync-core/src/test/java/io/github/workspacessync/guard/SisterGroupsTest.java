package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SisterGroupsTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  private void anotherRunsDesktop() {
    world.fleet().add("zoe", World.BUNDLE, Tags.ownership(new AssignmentName("Elsewhere")));
  }

  @Test
  void anotherRunsDesktopsHoldAllRemovalsUntilItsGroupIsNamed() {
    world.staff(sales, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    anotherRunsDesktop();
    world.sistersUndeclared();

    Review review = world.review();

    assertThat(by("SisterGroups", review))
        .singleElement()
        .satisfies(o -> assertThat(o.scope()).isEqualTo(new Objection.Scope.All()))
        .satisfies(o -> assertThat(o.message()).contains("Elsewhere"))
        .satisfies(o -> assertThat(o.wayOut()).contains("keepMembersOf"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);
  }

  @Test
  void whereSistersAreDeclaredNothingIsHeld() {
    world.staff(sales, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    anotherRunsDesktop();

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
  }

  @Test
  void foreignDesktopsAreNoSisters() {
    world.staff(sales, 2);
    world.leaver(sales, "ada");
    world.fleet().add("zoe", World.BUNDLE, Map.of("Automation", "Terraform"));
    world.sistersUndeclared();

    assertThat(world.review().objections()).isEmpty();
  }
}
