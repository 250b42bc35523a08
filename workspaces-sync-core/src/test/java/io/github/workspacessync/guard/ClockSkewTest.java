package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT5M", "PT-5M"})
  void fiveMinutesAreTolerated(Duration skew) {
    world.staff(sales, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    world.fleet().weather().clockSkew(skew);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M1S", "PT-5M-1S", "PT5M0.001S", "P3650D"})
  void moreThanThatHoldsAllRemovals(Duration skew) {
    Assignment support = world.assignment("Support");
    world.staff(sales, 2);
    world.staff(support, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    WorkspaceId due = world.dueLeaver(support, "bob");
    world.fleet().weather().clockSkew(skew);

    Review review = world.review();

    assertThat(by("ClockSkew", review))
        .extracting(Objection::scope)
        .containsExactly(new Objection.Scope.All());
    assertThat(held(review, HoldReason.GUARD)).containsExactlyInAnyOrder(left, due);
  }

  @Test
  void aServiceThatDoesNotTellItsTimeIsNotTakenToAgree() {
    world.staff(sales, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    world.fleet().weather().clockSkew(null);

    Review review = world.review();

    assertThat(by("ClockSkew", review)).hasSize(1);
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);
  }

  @Test
  void noMarkIsKeptAliveByAWrongClock() {
    world.staff(sales, 2);
    WorkspaceId running = world.leaver(sales, "ada");
    world.mark(running, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.dueLeaver(sales, "bob");
    world.pass(Duration.ofHours(13));
    assertThat(admitted(world.review(), Action.Refresh.class)).containsExactly(running);

    world.fleet().weather().clockSkew(Duration.ofHours(1));

    assertThat(admitted(world.review(), Action.Refresh.class)).isEmpty();
  }

  @Test
  void whoIsBackLosesHisMarkWhateverTheClockSays() {
    WorkspaceId back = world.desktop(sales, world.member(sales, "ada"));
    world.mark(back, RemovalMark.begin(world.now(), Duration.ofDays(7)));
    world.fleet().weather().clockSkew(Duration.ofHours(1));

    assertThat(admitted(world.review(), Action.Unmark.class)).containsExactly(back);
  }
}
