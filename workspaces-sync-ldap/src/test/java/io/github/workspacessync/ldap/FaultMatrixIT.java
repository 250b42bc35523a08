package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.ldap.MatrixWorld.Kind;
import io.github.workspacessync.ldap.MatrixWorld.Outcome;
import io.github.workspacessync.ldap.MatrixWorld.Story;
import io.github.workspacessync.testkit.directory.Fault;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import io.github.workspacessync.testkit.directory.LoggedSearch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each fault at each request of a run, once and at all requests of its form: no member loses a
 * desktop. Prints the outcomes as a table, in which no cell is empty.
 *
 * <p>Requests are found by watching a run without faults, so that the matrix follows whatever way
 * of reading is chosen.
 */
@Tag("long")
class FaultMatrixIT {
  /** A row of the matrix. */
  enum Phase {
    BIND,
    GROUP,
    RANGE_2,
    PAGE_3,
    RESOLVING,
    VERIFY
  }

  private final Map<Phase, Map<MatrixFault, Map<Outcome, Integer>>> cells =
      new EnumMap<>(Phase.class);
  private final List<String> broken = new ArrayList<>();

  /** Side by side: each kind has a world of its own, and waits for time-outs most of the time. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  @Execution(ExecutionMode.CONCURRENT)
  void noFaultCostsAMemberADesktop(Kind kind) {
    try (MatrixWorld world = new MatrixWorld(kind);
        LdapDirectorySource patient = open(patient(world), kind);
        LdapDirectorySource hasty = open(hasty(world), kind)) {
      for (Story story : Story.values()) {
        if (kind == (story == Story.MEMBERS_ALL_ALONG ? kind.snapshotAs() : kind.verifyAs())) {
          atEachRequest(world, patient, hasty, story);
        }
      }
      if (kind == kind.snapshotAs()) {
        atTheBind(world);
      }
    }
    System.out.println(table(kind));
    assertThat(broken).isEmpty();
    assertThat(gaps(kind)).isEmpty();
  }

  private static LdapDirectorySource open(LdapSettings settings, Kind kind) {
    return LdapDirectorySource.open(
        settings,
        new Surroundings(InstantSource.system(), "dns:", record -> 636, pause -> {}, kind.way()));
  }

  private static LdapSettings patient(MatrixWorld world) {
    Duration enough = Duration.ofSeconds(30);
    return world.settings().answer(enough, enough).build();
  }

  private static LdapSettings hasty(MatrixWorld world) {
    return world.settings().answer(Duration.ofMillis(100), Duration.ofMillis(300)).build();
  }

  private void atEachRequest(
      MatrixWorld world, LdapDirectorySource patient, LdapDirectorySource hasty, Story story) {
    List<LoggedSearch> asked = new ArrayList<>();
    healthy(world);
    world
        .directory()
        .faults()
        .onSearch(1)
        .where(
            search -> {
              if (world.inStruckCall()) {
                asked.add(search);
              }
              return false;
            })
        .delay(Duration.ZERO);
    assertThat(world.run(patient, story)).isEqualTo(Outcome.WHOLE);

    List<String> shapes = asked.stream().map(FaultMatrixIT::shape).toList();
    for (int nth = 1; nth <= asked.size(); nth++) {
      LoggedSearch search = asked.get(nth - 1);
      String shape = shape(search);
      boolean first = shapes.indexOf(shape) == nth - 1;
      boolean edge = first || shapes.lastIndexOf(shape) == nth - 1 || search.page() == 2;
      for (MatrixFault fault : MatrixFault.values()) {
        for (MatrixFault.Form form : fault.forms(world, search)) {
          if (form.silent() && story == Story.BACK_BEFORE_LAST_LOOK && !world.kind().looksTwice()) {
            // Two honest answers and then a lie to the only question left: nobody could tell.
            continue;
          }
          LdapDirectorySource source = form.patient() ? patient : hasty;
          // What cannot be overlooked strikes at one request of many as it does at the other.
          if (edge || (form.silent() && form.patient())) {
            strike(world, source, story, fault, form, search, nth, null);
          }
          if (first && story == Story.MEMBERS_ALL_ALONG) {
            strike(world, source, story, fault, form, search, 1, shape);
          }
        }
      }
    }
  }

  /** No fault but pages as small as those of the domain controller. */
  private static void healthy(MatrixWorld world) {
    world.directory().faults().clear();
    if (!world.kind().ad()) {
      world.directory().faults().onSearch(1).fromThenOn().pagesOf(4);
    }
  }

  /**
   * @param meant the request of a run without faults at which it is to strike
   * @param shape null: at the n-th request of the call; else at all requests of this shape in the
   *     whole run
   */
  private void strike(
      MatrixWorld world,
      LdapDirectorySource source,
      Story story,
      MatrixFault kind,
      MatrixFault.Form form,
      LoggedSearch meant,
      int nth,
      @Nullable String shape) {
    AtomicReference<LoggedSearch> struck = new AtomicReference<>();
    AtomicInteger seen = new AtomicInteger();
    healthy(world);
    Fault fault =
        world
            .directory()
            .faults()
            .onSearch(1)
            .fromThenOn()
            .where(
                search -> {
                  boolean hit =
                      shape == null
                          ? world.inStruckCall() && seen.incrementAndGet() == nth
                          : shape(search).equals(shape);
                  if (hit) {
                    struck.compareAndSet(null, search);
                  }
                  return hit;
                });
    form.strike().accept(fault);
    run(
        world,
        source,
        story,
        kind,
        form.name() + " at " + nth,
        () -> {
          LoggedSearch search = struck.get();
          // A client that waits briefly may give up before, on a busy machine.
          LoggedSearch otherwise = form.patient() ? null : meant;
          LoggedSearch at = search == null ? otherwise : search;
          return at == null ? null : phase(at, story);
        });
  }

  private void atTheBind(MatrixWorld world) {
    Map<MatrixFault, Consumer<Fault>> faults = new EnumMap<>(MatrixFault.class);
    faults.put(MatrixFault.DROP, Fault::drop);
    faults.put(MatrixFault.STALL, fault -> fault.delay(Duration.ofSeconds(2)));
    faults.put(MatrixFault.BUSY, fault -> fault.answer(LdapAnswer.BUSY));
    faults.forEach(
        (kind, strike) -> {
          for (boolean always : new boolean[] {false, true}) {
            healthy(world);
            Fault fault = world.directory().faults().onBind(1);
            strike.accept(always ? fault.fromThenOn() : fault);
            try (LdapDirectorySource source = open(hasty(world), world.kind())) {
              run(world, source, Story.MEMBERS_ALL_ALONG, kind, "at the bind", () -> Phase.BIND);
            } catch (DirectoryException notEvenOpened) {
              count(Phase.BIND, kind, Outcome.REFUSED);
            }
          }
        });
  }

  private interface Where {
    @Nullable Phase phase();
  }

  private void run(
      MatrixWorld world,
      LdapDirectorySource source,
      Story story,
      MatrixFault kind,
      String what,
      Where where) {
    try {
      Outcome outcome = world.run(source, story);
      Phase phase = where.phase();
      if (phase != null) {
        count(phase, kind, outcome);
      }
    } catch (AssertionError lost) {
      broken.add(where.phase() + " " + story + " " + what + ": " + lost.getMessage());
    }
  }

  private void count(Phase phase, MatrixFault kind, Outcome outcome) {
    cells
        .computeIfAbsent(phase, row -> new EnumMap<>(MatrixFault.class))
        .computeIfAbsent(kind, column -> new EnumMap<>(Outcome.class))
        .merge(outcome, 1, Integer::sum);
  }

  private static Phase phase(LoggedSearch search, Story story) {
    if (story != Story.MEMBERS_ALL_ALONG) {
      return Phase.VERIFY;
    }
    if (search.base().isEmpty()) {
      return Phase.BIND;
    }
    if (search.range()) {
      return Phase.RANGE_2;
    }
    if (search.page() >= 2) {
      return Phase.PAGE_3;
    }
    boolean group = search.scope().equals("base") && search.attributes().contains("member");
    return group ? Phase.GROUP : Phase.RESOLVING;
  }

  /** Requests that differ in nothing but their values have the same shape. */
  private static String shape(LoggedSearch search) {
    return search.scope()
        + (search.base().isEmpty() ? " root " : " ")
        + search.attributes().stream()
            .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("=.*", ""))
            .sorted()
            .collect(Collectors.joining(","))
        + search.filter().replaceAll("=[^()]*", "=").replaceAll("(\\([^()]*\\))\\1+", "$1");
  }

  /** Why a cell is empty; empty if there is no reason. */
  private static String why(Kind kind, Phase phase, MatrixFault fault) {
    Kind as = phase == Phase.VERIFY ? kind.verifyAs() : kind.snapshotAs();
    if (kind != as) {
      return "as " + as;
    }
    if (!kind.ad() && (phase == Phase.RANGE_2 || fault == MatrixFault.HALF_RANGE)) {
      return "n/a: this server gives all values at once";
    }
    if (kind.way() != null && phase == Phase.PAGE_3 && fault == MatrixFault.HALF_RANGE) {
      return "n/a: further pages hold persons, of whom no values in ranges are asked for";
    }
    boolean single = phase == Phase.BIND || phase == Phase.GROUP || phase == Phase.RANGE_2;
    if (fault == MatrixFault.WRONG_COOKIE && single) {
      return "n/a: one entry comes in no pages";
    }
    return fault == MatrixFault.HALF_RANGE && phase == Phase.BIND
        ? "n/a: the root has no values in ranges"
        : "";
  }

  private List<String> gaps(Kind kind) {
    List<String> gaps = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      for (MatrixFault fault : MatrixFault.values()) {
        if (cell(kind, phase, fault).isEmpty()) {
          gaps.add(phase + " x " + fault);
        }
      }
    }
    return gaps;
  }

  private String cell(Kind kind, Phase phase, MatrixFault fault) {
    Map<Outcome, Integer> outcomes =
        cells.getOrDefault(phase, Map.of()).getOrDefault(fault, Map.of());
    if (!outcomes.isEmpty()) {
      return new TreeMap<>(outcomes)
          .entrySet().stream()
              .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + " " + each.getValue())
              .collect(Collectors.joining(", "));
    }
    return why(kind, phase, fault);
  }

  private String table(Kind kind) {
    StringBuilder text =
        new StringBuilder("\nFault matrix, " + kind + ": runs by outcome, nobody lost a desktop\n");
    for (Phase phase : Phase.values()) {
      Set<String> row =
          Stream.of(MatrixFault.values())
              .map(fault -> cell(kind, phase, fault))
              .collect(Collectors.toSet());
      text.append(phase);
      if (row.size() == 1) {
        text.append(": ").append(row.iterator().next()).append('\n');
      } else {
        text.append('\n');
        for (MatrixFault fault : MatrixFault.values()) {
          text.append("    %-16s %s%n".formatted(fault, cell(kind, phase, fault)));
        }
      }
    }
    return text.toString();
  }
}
