package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People who wait for a desktop, and those who cannot get one. */
class CreationsTest {
  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  private List<String> newcomers(int count) {
    List<String> names = IntStream.range(0, count).mapToObj("new%02d"::formatted).toList();
    names.forEach(name -> world.member(sales, name));
    return names;
  }

  private void refuse(List<String> names, Rejection.Kind kind) {
    names.forEach(
        name ->
            world
                .fleet()
                .weather()
                .refuse(Verb.CREATE, name, new Rejection(kind, "ResourceNotFound.User", "no")));
  }

  private static List<String> users(RunReport report, Class<? extends Outcome> type) {
    return report.outcomes().stream()
        .filter(type::isInstance)
        .map(outcome -> outcome.action().user().value())
        .sorted()
        .toList();
  }

  /** The names of the last run's creations, in the order in which they were ordered. */
  private List<String> ordered(int afterCall) {
    return world.fleet().calls(Verb.CREATE).stream()
        .skip(afterCall)
        .map(FleetCall::subjects)
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMANENT", "RETRY"})
  void thirtyWhoAreRefusedStarveNobodyBehindThem(Rejection.Kind kind) {
    List<String> names = newcomers(40);
    refuse(names.subList(0, 30), kind);

    RunReport report = world.apply();

    assertThat(users(report, Outcome.Refused.class)).isEqualTo(names.subList(0, 30));
    assertThat(users(report, Outcome.Done.class)).isEqualTo(names.subList(30, 40));
  }

  @Test
  void twoRunsBeginAtDifferentPeopleAndTakeAllInTheSameCircle() {
    List<String> names = newcomers(40);
    refuse(names, Rejection.Kind.RETRY);

    world.apply();
    List<String> first = ordered(0);
    world.pass(Duration.ofHours(1));
    world.apply();
    List<String> second = ordered(2);

    assertThat(first).containsExactlyInAnyOrderElementsOf(names);
    assertThat(second.get(0)).isNotEqualTo(first.get(0));
    List<String> turned = new ArrayList<>(second);
    Collections.rotate(turned, second.size() - second.indexOf(first.get(0)));
    assertThat(turned).isEqualTo(first);
  }

  @Test
  void aLimitOfCreationsChoosesOthersAtAnotherInstant() {
    List<String> names = newcomers(40);
    refuse(names, Rejection.Kind.RETRY);
    world.limits(new Limits(new Limits.Terminations(1000, 100, 1000), 5, 0, Set.of()));

    world.apply();
    List<String> first = ordered(0);
    world.pass(Duration.ofHours(1));
    world.apply();
    List<String> second = ordered(1);

    assertThat(first).hasSize(5);
    assertThat(second).hasSize(5).isNotEqualTo(first);
  }

  @Test
  void thoseForWhomNoQuotaIsLeftWaitAndGetTheirsWhenItIsRaised() {
    newcomers(60);
    world.fleet().weather().quota(10);

    RunReport report = world.apply();
    List<String> waiting =
        report.outcomes().stream()
            .filter(Outcome::waitsForQuota)
            .map(outcome -> outcome.action().user().value())
            .sorted()
            .toList();
    world.fleet().weather().quota(60);
    RunReport next = world.apply();

    assertThat(users(report, Outcome.Done.class)).hasSize(10);
    assertThat(waiting).hasSize(50);
    assertThat(users(next, Outcome.Done.class)).isEqualTo(waiting);
    assertThat(next.outcomes()).noneMatch(Outcome::waitsForQuota);
  }

  @Test
  void whoIsNotEvenTriedNamesTheQuota() {
    newcomers(26);
    world.fleet().weather().quota(0);

    RunReport report = world.apply();

    assertThat(report.outcomes())
        .filteredOn(Outcome.NotAttempted.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.NotAttempted.class,
            left -> {
              assertThat(left.because()).isEqualTo(Outcome.Halt.QUOTA);
              assertThat(left.why())
                  .contains("the quota of WorkSpaces is used up", "ResourceLimitExceeded");
            });
    assertThat(report.status()).isEqualTo(RunStatus.PARTLY_FAILED);
  }

  @Test
  void whoIsRefusedForAnotherReasonOrBehindAFailureDoesNotWaitForTheQuota() {
    List<String> names = newcomers(26);
    refuse(names.subList(0, 1), Rejection.Kind.PERMANENT);
    RunReport refused = world.apply();
    newcomersAgain();
    world.fleet().weather().failWhen(call -> call.verb() == Verb.CREATE, Fault.NOT_CARRIED_OUT);

    RunReport failed = world.apply();

    assertThat(users(refused, Outcome.Refused.class)).hasSize(1);
    assertThat(users(failed, Outcome.NotAttempted.class)).isNotEmpty();
    assertThat(refused.outcomes()).noneMatch(Outcome::waitsForQuota);
    assertThat(failed.outcomes()).noneMatch(Outcome::waitsForQuota);
  }

  private void newcomersAgain() {
    IntStream.range(0, 30).forEach(i -> world.member(sales, "more%02d".formatted(i)));
  }

  @Test
  void whoHasADesktopThatIsInNoListIsHeldByNameInEachRunAndNeverCountedAsServed() {
    world.member(sales, "ada");
    world.fleet().weather().visibleAfter(Duration.ofDays(30));
    world.apply();
    world.member(sales, "bob");

    RunReport first = world.apply();
    world.pass(Duration.ofHours(1));
    RunReport second = world.apply();

    assertThat(elsewhere(first)).containsExactly("ada");
    assertThat(users(first, Outcome.Done.class)).containsExactly("bob");
    assertThat(elsewhere(second)).containsExactlyInAnyOrder("ada", "bob");
    assertThat(users(second, Outcome.Done.class)).isEmpty();
    assertThat(world.fleet().workspaces()).hasSize(2);
  }

  private static List<String> elsewhere(RunReport report) {
    return report.outcomes().stream()
        .filter(Outcome.Withheld.class::isInstance)
        .map(outcome -> ((Outcome.Withheld) outcome).hold())
        .filter(hold -> hold.reason() == HoldReason.EXISTS_ELSEWHERE)
        .map(hold -> hold.user().value())
        .toList();
  }
}
