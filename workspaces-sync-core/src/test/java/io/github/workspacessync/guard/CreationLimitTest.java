package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreationLimitTest {
  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");

  private void wanted(int count) {
    IntStream.range(0, count).forEach(i -> world.member(sales, "new" + i));
  }

  private void limit(@Nullable Integer most) {
    world.limits(new Limits(new Limits.Terminations(1000, 100, 1000), most, 0, Set.of()));
  }

  private static List<String> created(Review review) {
    return review.actions().stream()
        .filter(Action.Create.class::isInstance)
        .map(action -> action.user().value())
        .toList();
  }

  @Test
  void asManyAsAllowedAreCreated() {
    wanted(3);
    limit(3);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(created(review)).hasSize(3);
  }

  @Test
  void theOneBeyondWaitsWithItsReason() {
    wanted(4);
    limit(3);

    Review review = world.review();

    assertThat(created(review)).hasSize(3);
    assertThat(by("CreationLimit", review))
        .singleElement()
        .satisfies(o -> assertThat(o.holds()).isEqualTo(Action.Kind.CREATION))
        .satisfies(o -> assertThat(o.message()).contains("4 desktops", "allowed: 3"));
    assertThat(review.holds())
        .singleElement()
        .satisfies(hold -> assertThat(hold.reason()).isEqualTo(HoldReason.BUDGET))
        .extracting(Hold::user)
        .satisfies(user -> assertThat(created(review)).doesNotContain(user.value()));
  }

  @Test
  void zeroMeansNone() {
    wanted(2);
    limit(0);

    assertThat(created(world.review())).isEmpty();
  }

  @Test
  void noLimitMeansAll() {
    wanted(200);
    limit(null);

    assertThat(created(world.review())).hasSize(200);
  }

  @Test
  void holdsNoRemovals() {
    world.staff(sales, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    wanted(2);
    limit(0);

    Review review = world.review();

    assertThat(Objections.admitted(review, Action.Mark.class)).containsExactly(left);
    assertThat(held(review, HoldReason.GUARD)).isEmpty();
  }

  @Test
  void whoeverCannotBeServedDoesNotKeepTheOthersWaiting() {
    wanted(20);
    limit(1);
    Set<String> tried = new HashSet<>();

    for (int run = 0; run < 300; run++) {
      tried.addAll(created(world.review()));
      world.pass(Duration.ofHours(1));
    }

    assertThat(tried).hasSize(20);
  }
}
