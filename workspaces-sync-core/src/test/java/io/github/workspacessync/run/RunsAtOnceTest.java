package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.fleet.FleetCall;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A second, whole run between any two calls of a first one does no harm. */
class RunsAtOnceTest {
  private static final int LIMIT = 2;
  private static final int DUE = 8;

  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");
  private final List<Person> staff = world.staff(sales, 5);
  private final Person back = world.member(sales, "back");
  private final WorkspaceId backs = world.desktop(sales, back);
  private final Person returning = world.directory().addPerson("a-returning");
  private final WorkspaceId returnings = world.desktop(sales, returning);
  private final List<WorkspaceId> due = new ArrayList<>();
  private final List<WorkspaceId> left = new ArrayList<>();
  private @Nullable FleetCall interrupted;

  RunsAtOnceTest() {
    world.limits(new Limits(new Limits.Terminations(LIMIT, 100, 0), null, 0, Set.of()));
    world.fleet().weather().endsIn(Duration.ofHours(1));
    world.mark(backs, world.dueMark());
    world.mark(returnings, world.dueMark());
    world.member(sales, "new");
    for (int i = 0; i < DUE; i++) {
      due.add(world.dueLeaver(sales, "due" + i));
    }
    left.addAll(world.leavers(sales, "left", LIMIT));
  }

  /** Every call of a run that is alone. */
  static Stream<Integer> calls() {
    RunsAtOnceTest alone = new RunsAtOnceTest();
    alone.world.apply();
    return IntStream.rangeClosed(1, alone.world.fleet().calls().size()).boxed();
  }

  /** Carries out a run, and {@code meanwhile} right before its {@code nth} call. */
  private RunReport applyInterrupted(int nth, Runnable meanwhile) {
    int[] count = {0};
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (++count[0] == nth) {
                interrupted = call;
                meanwhile.run();
              }
            });
    RunReport report = world.apply();
    assertThat(interrupted).as("the interrupted call").isNotNull();
    world.fleet().weather().calm();
    return report;
  }

  private List<WorkspaceId> ended() {
    return Stream.concat(Stream.of(returnings), due.stream())
        .filter(desktop -> !world.lives(desktop))
        .toList();
  }

  private List<WorkspaceId> marked() {
    return left.stream().filter(desktop -> world.see(desktop).tags().marked()).toList();
  }

  /** How often the service was told to end each desktop. */
  private Map<String, Integer> orders() {
    Map<String, Integer> orders = new HashMap<>();
    world
        .fleet()
        .calls(Verb.TERMINATE)
        .forEach(call -> orders.merge(call.subjects().get(0), 1, Integer::sum));
    return orders;
  }

  private void assertNobodyHasTwoDesktopsAndEveryMemberHasOne() {
    for (Person person : staff) {
      assertThat(world.fleet().workspacesOf(person.name().value())).hasSize(1);
    }
    assertThat(world.fleet().workspacesOf("new")).hasSize(1);
    assertThat(world.fleet().workspacesOf("back")).extracting(Workspace::id).containsExactly(backs);
    assertThat(world.see(backs).tags().marked()).isFalse();
    assertThat(world.fleet().workspaces()).extracting(Workspace::user).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void onlyLeaversLoseTheirDesktopsAndEachOnce(int nth) {
    applyInterrupted(nth, world::apply);

    assertThat(world.fleet().workspaces())
        .filteredOn(desktop -> desktop.state().name().equals("TERMINATING"))
        .extracting(Workspace::id)
        .isEqualTo(ended());
    assertNobodyHasTwoDesktopsAndEveryMemberHasOne();
    boolean rightBeforeTheOrder = interrupted != null && interrupted.verb() == Verb.TERMINATE;
    assertThat(orders().values())
        .allSatisfy(times -> assertThat(times).isLessThanOrEqualTo(rightBeforeTheOrder ? 2 : 1));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void noMoreIsTakenThanTheLimitForEachRun(int nth) {
    applyInterrupted(
        nth,
        () -> {
          left.addAll(world.leavers(sales, "alsoLeft", LIMIT));
          world.apply();
        });

    // Where both see all of them leave at once, both take it for an exodus.
    boolean exodus =
        interrupted != null && Set.of(Verb.PREFLIGHT, Verb.SNAPSHOT).contains(interrupted.verb());
    assertThat(ended().isEmpty()).isEqualTo(exodus);
    assertThat(ended()).hasSizeLessThanOrEqualTo(2 * LIMIT);
    assertThat(marked()).hasSizeLessThanOrEqualTo(2 * LIMIT);

    world.apply();
    assertThat(ended()).hasSizeLessThanOrEqualTo(3 * LIMIT);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whoeverIsBackBeforeTheOrderKeepsHisDesktop(int nth) {
    boolean[] ended = {false};

    applyInterrupted(
        nth,
        () -> {
          ended[0] = !world.lives(returnings);
          world.directory().addMember(sales.group(), returning);
          world.apply();
        });

    boolean tooLate =
        ended[0]
            || (interrupted != null
                && interrupted.verb() == Verb.TERMINATE
                && interrupted.names(returnings));
    assertThat(world.lives(returnings)).isEqualTo(!tooLate);
    assertNobodyHasTwoDesktopsAndEveryMemberHasOne();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void afterwardsEverythingEndsAsIfTheyHadRunOneAfterTheOther(int nth) {
    applyInterrupted(nth, world::apply);

    for (int day = 0; day < 8; day++) {
      world.pass(Duration.ofHours(25));
      world.apply();
    }

    assertThat(ended()).hasSize(DUE + 1);
    assertThat(world.apply().status()).isEqualTo(RunStatus.DONE);
    assertNobodyHasTwoDesktopsAndEveryMemberHasOne();
  }
}
