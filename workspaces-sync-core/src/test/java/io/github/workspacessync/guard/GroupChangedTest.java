package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupChangedTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  /** Another group under the same name, with a member of its own. */
  private void exchangeTheGroup() {
    world.directory().addGroup(sales.group(), new GroupId("another-group"));
    world.staff(sales, 1);
  }

  @Test
  void desktopsThatAnotherGroupGaveAreKept() {
    WorkspaceId fresh = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(sales, "bob");
    exchangeTheGroup();

    Review review = world.review();

    assertThat(by("GroupChanged", review)).hasSize(1);
    assertThat(held(review, HoldReason.GUARD)).containsExactly(fresh, due);
    assertThat(admitted(review, Action.Terminate.class)).isEmpty();
  }

  @Test
  void onlyTheseAreHeld() {
    WorkspaceId old = world.leaver(sales, "ada");
    exchangeTheGroup();
    WorkspaceId byTheNewGroup = world.leaver(sales, "bob");
    WorkspaceId byNoStoredGroup = world.desktopWithoutOwner(sales, "cy");
    world.directory().addPerson("cy");

    Review review = world.review();

    assertThat(by("GroupChanged", review))
        .singleElement()
        .satisfies(o -> assertThat(o.scope()).isEqualTo(new Objection.Scope.Desktops(Set.of(old))));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(old);
    assertThat(admitted(review, Action.Mark.class))
        .containsExactlyInAnyOrder(byTheNewGroup, byNoStoredGroup);
  }

  @Test
  void theStoredGroupIsRewrittenWhileTheOwnerIsInTheNewOne() {
    Person ada = world.directory().addPerson("ada");
    WorkspaceId desktop = world.desktop(sales, ada);
    exchangeTheGroup();
    world.directory().addMember(sales.group(), ada);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.StoreOwner.class)).containsExactly(desktop);
  }

  @Test
  void theMarkOfAHeldDesktopIsKeptAlive() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    exchangeTheGroup();
    world.pass(Duration.ofHours(12));

    Review review = world.review();

    assertThat(admitted(review, Action.Refresh.class)).containsExactly(due);
  }
}
