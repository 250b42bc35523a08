package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.Plan;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.run.WorldSpec.DesktopSpec;
import io.github.workspacessync.run.WorldSpec.Managed;
import io.github.workspacessync.run.WorldSpec.Mark;
import io.github.workspacessync.run.WorldSpec.OwnerTag;
import io.github.workspacessync.run.WorldSpec.PersonSpec;
import io.github.workspacessync.run.WorldSpec.Second;
import io.github.workspacessync.run.WorldSpec.Settings;
import io.github.workspacessync.run.WorldSpec.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds in every world, honest or not. */
class PropertiesTest {
  private static final int TRIES = 1_000;
  private static final int ENOUGH_RUNS = 60;

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void equalWorldsGiveEqualPlans(@ForAll("worlds") WorldSpec spec) {
    Plan one = spec.build().preview().review().plan();
    Plan other = spec.build().preview().review().plan();

    assertThat(other).isEqualTo(one);
    assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfWhatIsReadDoesNotMatter(@ForAll("worlds") WorldSpec spec, @ForAll long seed) {
    Review one = spec.build().preview().review();
    Review other = spec.shuffled(seed).preview().review();

    assertThat(other.plan()).isEqualTo(one.plan());
    assertThat(other.objections()).isEqualTo(one.objections());
    assertThat(other.actions()).isEqualTo(one.actions());
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void namesThatDifferInCaseOnlyAreOne(@ForAll("worlds") WorldSpec spec) {
    Plan one = spec.build().preview().review().plan();
    Plan other = spec.inCapitals().preview().review().plan();

    assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void runningOftenEnoughEndsInAPlanWithoutActions(@ForAll("worlds") WorldSpec spec) {
    World world = spec.build();
    Review first = world.preview().review();
    Set<String> planned = new HashSet<>();
    first.plan().actions().forEach(action -> planned.add(line(action)));
    Set<UserName> held = new HashSet<>();
    first.plan().holds().forEach(hold -> held.add(hold.user()));

    int runs = 0;
    RunReport last = world.apply();
    while (last.changesPending() && runs++ < ENOUGH_RUNS) {
      assertThat(last.review().plan().actions())
          .as("a later plan is a part of the first")
          .allMatch(
              action ->
                  planned.contains(line(action))
                      || held.contains(action.user())
                      || planned.contains(line(action).replace("Terminate", "Mark"))
                      || completesMigration(action, planned));
      world.clock().advance(Duration.ofMinutes(10));
      last = world.apply();
    }

    assertThat(last.review().actions()).isEmpty();
    Statistics.label("removals").collect(world.fleet().calls(Verb.TERMINATE).size());
    Statistics.label("runs until nothing is left to do").collect(runs);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void noActionNamesAForeignDesktop(@ForAll("worlds") WorldSpec spec) {
    World world = spec.build();
    Set<WorkspaceId> foreign =
        world.fleet().workspaces().stream()
            .filter(
                desktop ->
                    desktop
                        .tags()
                        .managedBy()
                        .flatMap(name -> world.rules().assignment(name))
                        .isEmpty())
            .map(Workspace::id)
            .collect(Collectors.toSet());

    world.apply();

    assertThat(world.fleet().writes().stream().flatMap(call -> call.subjects().stream()))
        .noneMatch(subject -> foreign.contains(new WorkspaceId(subject)));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void nobodyWhoIsInOrUnknownByEitherPathLosesAnything(@ForAll("worlds") WorldSpec spec) {
    World world = spec.build();
    Review review = world.preview().review();

    for (Action action : review.plan().actions()) {
      if (action instanceof Action.Mark || action instanceof Action.Terminate) {
        Verdict verdict =
            review.scene().evidence().verdicts().get(action.workspace().orElseThrow());
        PersonSpec person = person(spec, action.user());
        boolean listed =
            !person.lost()
                && !person.deleted()
                && (person.groups().contains(0) || person.groups().contains(1))
                && !(spec.settings().disabledLeave() && person.enabled() == Truth.NO)
                && ownedByHim(action);
        assertThat(listed).as("the group lists him: " + action).isFalse();
        assertThat(verdict).as("his own entry").isNotNull();
        assertThat(verdict).isNotInstanceOf(Verdict.Unknown.class);
        if (verdict instanceof Verdict.Present present) {
          assertThat(present.groups().isEmpty() || present.account().enabled() == Truth.NO)
              .isTrue();
        }
      }
    }
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void aDesktopIsNeverEndedInTheRunThatMarkedIt(@ForAll("worlds") WorldSpec spec) {
    World world = spec.build();
    for (int run = 0; run < 3; run++) {
      Set<WorkspaceId> marked = new HashSet<>();
      Set<WorkspaceId> ended = new HashSet<>();
      RunListener listener =
          new RunListener() {
            @Override
            public void done(Outcome outcome) {
              if (outcome.action() instanceof Action.Mark mark) {
                marked.add(mark.desktop().id());
              } else if (outcome.action() instanceof Action.Terminate terminate) {
                ended.add(terminate.desktop().id());
              }
            }
          };
      world
          .synchronizer(listener)
          .apply(world.directory(), world.fleet(), review -> Approval.grantedBy("the test"));
      assertThat(ended).noneMatch(marked::contains);
    }
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void withTheSecondPathBlindNothingIsRemoved(
      @ForAll("worlds") WorldSpec spec, @ForAll boolean goneInsteadOfOut) {
    World world = spec.build();
    if (goneInsteadOfOut) {
      world.directory().verifyBlind();
    } else {
      world.directory().verifySeesNoMemberships();
    }

    for (int run = 0; run < 3; run++) {
      world.apply();
      world.clock().advance(Duration.ofDays(4));
    }

    assertThat(world.fleet().calls(Verb.TERMINATE)).isEmpty();
    assertThat(world.fleet().calls(Verb.MIGRATE)).isEmpty();
    assertThat(world.fleet().calls(Verb.TAG))
        .noneSatisfy(call -> assertThat(call.detail()).contains("since="));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void anObjectionHoldsExactlyWhatItNames(@ForAll("worlds") WorldSpec spec) {
    Review review = spec.build().preview().review();
    Set<String> held = new TreeSet<>();

    for (Action action : review.plan().actions()) {
      if (action instanceof Action.Refresh || action instanceof Action.StoreOwner) {
        continue;
      }
      boolean named =
          review.objections().stream()
              .anyMatch(objection -> action.kind() == objection.holds() && in(objection, action));
      assertThat(review.actions().contains(action)).as(action.toString()).isEqualTo(!named);
      if (named) {
        held.add(action.getClass().getSimpleName());
      }
    }
    Statistics.label("held by objections").collect(held);
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  void aLimitedRunDoesAPartOfWhatTheWholeOneWould(
      @ForAll("worlds") WorldSpec spec, @ForAll("names") Set<UserName> names) {
    Review whole = spec.build().preview().review();
    Review limited = spec.build().reviewFor(new Selection(names));

    assertThat(limited.plan()).isEqualTo(whole.plan());
    assertThat(limited.objections())
        .extracting(Objection::guard, Objection::message)
        .isEqualTo(whole.objections().stream().map(o -> tuple(o.guard(), o.message())).toList());
    assertThat(limited.isHeld()).isEqualTo(whole.isHeld());
    // Which creations a limit lets through is drawn; it lets through as many.
    assertThat(without(Action.Create.class, limited.actions()))
        .isEqualTo(
            without(Action.Create.class, whole.actions()).stream()
                .filter(action -> names.contains(action.user()) || action instanceof Action.Unmark)
                .toList());
    assertThat(limited.actions().size() + limited.leftOut().size())
        .isEqualTo(whole.actions().size());
    assertThat(only(Action.Create.class, limited.actions()))
        .allMatch(create -> names.contains(create.user()));
    Statistics.label("left out").collect(limited.leftOut().size());
  }

  private static List<Action> only(Class<? extends Action> type, List<Action> actions) {
    return actions.stream().filter(type::isInstance).toList();
  }

  private static List<Action> without(Class<? extends Action> type, List<Action> actions) {
    return actions.stream().filter(action -> !type.isInstance(action)).toList();
  }

  @Provide
  Arbitrary<Set<UserName>> names() {
    return Arbitraries.integers()
        .between(0, 13)
        .map(i -> UserName.of("USER" + i))
        .set()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  /** A migrated desktop has a new id; it is given to the new assignment once it is there. */
  private static boolean completesMigration(Action action, Set<String> planned) {
    String migrated = "Migrate" + action.user().key() + "Optional";
    return action instanceof Action.Move
        && planned.stream().anyMatch(line -> line.startsWith(migrated));
  }

  private static String line(Action action) {
    return action.getClass().getSimpleName() + action.user().key() + action.workspace();
  }

  private static boolean in(Objection objection, Action action) {
    Objection.Scope scope = objection.scope();
    return switch (scope.getClass().getSimpleName()) {
      case "All" -> true;
      case "Of" -> action.assignment().equals(((Objection.Scope.Of) scope).assignment());
      case "Users" -> ((Objection.Scope.Users) scope).names().contains(action.user());
      case "Desktops" ->
          ((Objection.Scope.Desktops) scope)
              .ids()
              .containsAll(action.workspace().stream().toList());
      default -> throw new AssertionError(scope);
    };
  }

  private static PersonSpec person(WorldSpec spec, UserName name) {
    return name.key().equals("anchor")
        ? new PersonSpec(
            Set.of(0, 1, 2), Truth.YES, Truth.YES, Second.HONEST, false, false, List.of())
        : spec.people().get(Integer.parseInt(name.key().substring("user".length())));
  }

  /** Whether the desktop is the person's whose name it bears, and not a stranger's by its tag. */
  private static boolean ownedByHim(Action action) {
    return action
        .expected()
        .flatMap(desktop -> desktop.tags().owner())
        .map(owner -> owner.person().value().startsWith("id-"))
        .orElse(true);
  }

  @Provide
  Arbitrary<WorldSpec> worlds() {
    return Combinators.combine(people().list().ofMaxSize(14), settings()).as(WorldSpec::new);
  }

  private static Arbitrary<PersonSpec> people() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 2).set().ofMaxSize(2),
            mostly(Truth.YES, Truth.class),
            mostly(Truth.YES, Truth.class),
            mostly(Second.HONEST, Second.class),
            rarely(),
            rarely(),
            desktops())
        .as(PersonSpec::new);
  }

  private static Arbitrary<List<DesktopSpec>> desktops() {
    Arbitrary<DesktopSpec> one =
        Combinators.combine(
                mostly(Managed.FIRST, Managed.class),
                mostly(OwnerTag.HIS, OwnerTag.class),
                Arbitraries.of(Mark.class),
                Arbitraries.frequencyOf(
                    Tuple.of(8, Arbitraries.just("AVAILABLE")),
                    Tuple.of(
                        3,
                        Arbitraries.of(
                            "STOPPED", "PENDING", "ERROR", "SUSPENDED", "TERMINATING", "NEW"))),
                rarely(),
                rarely())
            .as(DesktopSpec::new);
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(List.<DesktopSpec>of())),
        Tuple.of(7, one.list().ofSize(1)),
        Tuple.of(1, one.list().ofSize(2)));
  }

  private static Arbitrary<Settings> settings() {
    Arbitrary<Limits> limits =
        Combinators.combine(
                Arbitraries.of(0, 1, 2, 10, 100, 100, 100, 100),
                Arbitraries.of(0, 10, 50, 100, 100, 100),
                Arbitraries.of(0, 1, 3, 20, 20),
                Arbitraries.of(0, 2, 1000, 1000, 1000),
                Arbitraries.of(0, 0, 0, 3))
            .as(
                (count, percent, floor, creations, minimum) ->
                    new Limits(
                        new Limits.Terminations(count, percent, floor),
                        creations,
                        minimum,
                        Set.of()));
    return Combinators.combine(
            Arbitraries.of(true, false),
            mostly(RemovalMode.FULL, RemovalMode.class),
            Arbitraries.of(true, false),
            Arbitraries.of(MovePolicy.class),
            limits,
            rarely())
        .as(Settings::new);
  }

  private static <E extends Enum<E>> Arbitrary<E> mostly(E usual, Class<E> all) {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just(usual)), Tuple.of(2, Arbitraries.of(all)));
  }

  private static Arbitrary<Boolean> rarely() {
    return Arbitraries.frequencyOf(
        Tuple.of(7, Arbitraries.just(false)), Tuple.of(1, Arbitraries.just(true)));
  }
}
