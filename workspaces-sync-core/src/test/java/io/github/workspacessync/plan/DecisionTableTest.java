package io.github.workspacessync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.plan.Combination.Entry;
import io.github.workspacessync.plan.Combination.Listed;
import io.github.workspacessync.plan.Combination.MarkTag;
import io.github.workspacessync.plan.Combination.Ownership;
import io.github.workspacessync.plan.Combination.Protection;
import io.github.workspacessync.plan.Combination.Rows;
import io.github.workspacessync.plan.Combination.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The decision table as the design has it, beside the one that the code carries out: every
 * combination of its columns, none sampled.
 */
class DecisionTableTest {
  private record Row(int number, Predicate<Combination> matches) {}

  private static final Set<String> PASSING = Set.of("PENDING", "TERMINATING");
  private static final Set<String> UNTOUCHABLE = Set.of("SUSPENDED", "QUANTUM");

  private static final List<Row> TABLE =
      List.of(
          new Row(
              1,
              c ->
                  c.listed() == Listed.UNKNOWN
                      || (c.listed() == Listed.IN_EARLIER_UNKNOWN
                          && c.one()
                          && c.live()
                          && c.elsewhere())),
          new Row(2, c -> c.rows() == Rows.STANDBY),
          new Row(3, c -> c.one() && PASSING.contains(c.state())),
          new Row(
              4,
              c -> (c.one() && UNTOUCHABLE.contains(c.state())) || c.rows() == Rows.ONE_AND_STUCK),
          new Row(5, c -> c.rows() == Rows.TWO),
          new Row(6, c -> c.in() && c.one() && c.managed() && c.otherName()),
          new Row(7, c -> c.in() && c.rows() == Rows.NAMESAKE),
          new Row(
              8,
              c ->
                  c.listed() == Listed.IN_INELIGIBLE
                      && (c.rows() == Rows.NONE || (c.one() && c.managed()))),
          new Row(9, c -> c.in() && c.one() && c.managed() && c.state().equals("ERROR")),
          new Row(10, c -> c.in() && c.one() && c.elsewhere()),
          new Row(11, c -> c.in() && c.one() && c.managed()),
          new Row(12, c -> c.in() && c.one()),
          new Row(13, c -> c.in() && c.rows() == Rows.NONE),
          new Row(14, c -> !c.managed()),
          new Row(15, c -> c.protection() != Protection.NONE || c.entry() == Entry.KEPT),
          new Row(
              16, c -> c.entry() == Entry.NOT_ASKED || c.entry() == Entry.UNKNOWN || c.inByEntry()),
          new Row(17, c -> c.entry() == Entry.GONE && !c.ownerStored()),
          new Row(18, c -> c.entry() == Entry.GONE && c.unresolved()),
          new Row(19, c -> c.mark() == MarkTag.NONE || c.mark() == MarkTag.EXPIRED),
          new Row(20, c -> c.mark() == MarkTag.RUNNING),
          new Row(21, c -> c.use() != Use.NEVER),
          new Row(22, c -> true));

  @Test
  void decidesEveryCombinationByTheRowOfTheDesign() {
    Set<Integer> reached = new TreeSet<>();
    List<String> wrong = new ArrayList<>();
    int[] count = {0};

    forEachCombination(
        combination -> {
          count[0]++;
          Decision decision = his(combination);
          int expected =
              TABLE.stream()
                  .filter(row -> row.matches().test(combination))
                  .findFirst()
                  .orElseThrow()
                  .number();
          reached.add(decision.row());
          if (decision.row() != expected && wrong.size() < 5) {
            wrong.add(combination + " -> " + decision.row() + " instead of " + expected);
          }
          String effect = effect(combination, decision);
          if (!effect.isEmpty() && wrong.size() < 5) {
            wrong.add(combination + ": " + effect + " in " + decision);
          }
        });

    assertThat(wrong).isEmpty();
    assertThat(reached).hasSize(22);
    assertThat(count[0]).isGreaterThan(100_000);
  }

  private static Decision his(Combination combination) {
    List<Decision> decisions =
        combination.plan().decisions().stream()
            .filter(
                decision ->
                    Combination.ID.equals(decision.person().id())
                        || ((decision.person().id() == null
                                || combination.listed() == Listed.UNKNOWN)
                            && (decision.person().name().equals(Combination.NAME)
                                || decision.workspaces().contains(Combination.DESKTOP))))
            .filter(
                decision ->
                    combination.rows() == Rows.NONE
                        || combination.rows() == Rows.NAMESAKE
                        || decision.workspaces().contains(Combination.DESKTOP))
            .toList();
    assertThat(decisions).as(combination.toString()).hasSize(1);
    return decisions.get(0);
  }

  /** What is wrong with the effect of the decision, if anything. */
  private static String effect(Combination c, Decision decision) {
    boolean removal =
        decision.actions().stream().anyMatch(action -> action.kind() == Action.Kind.REMOVAL);
    boolean marks = decision.actions().stream().anyMatch(Action.Mark.class::isInstance);
    boolean ends = decision.actions().stream().anyMatch(Action.Terminate.class::isInstance);
    boolean creates = decision.actions().stream().anyMatch(Action.Create.class::isInstance);
    boolean unmarks = decision.actions().stream().anyMatch(Action.Unmark.class::isInstance);
    if (marks != (decision.row() == 19 && c.mode() != RemovalMode.NONE)) {
      return "mark";
    }
    if (ends != (decision.row() == 22 && c.mode() == RemovalMode.FULL)) {
      return "terminate";
    }
    if (creates != (decision.row() == 13)) {
      return "create";
    }
    if (removal && (c.in() || c.listed() == Listed.UNKNOWN || c.inByEntry())) {
      return "removal of somebody who is not surely out";
    }
    boolean nothingOurs = c.rows() == Rows.NONE || c.rows() == Rows.NAMESAKE || !c.managed();
    if (nothingOurs && decision.actions().stream().anyMatch(a -> a.workspace().isPresent())) {
      return "a foreign desktop is touched";
    }
    boolean markedAndOurs =
        c.managed()
            && c.mark() != MarkTag.NONE
            && !(c.one() && !c.live())
            && !Set.of(Rows.NONE, Rows.NAMESAKE, Rows.STANDBY).contains(c.rows());
    if (unmarks != (markedAndOurs && (c.in() || c.inByEntry()))) {
      return "un-mark";
    }
    boolean acts = !decision.actions().isEmpty();
    boolean silent =
        !acts && decision.held().isEmpty() && !Set.of(8, 11, 14).contains(decision.row());
    return silent ? "neither action nor hold" : "";
  }

  private static void forEachCombination(Consumer<Combination> consumer) {
    for (Listed listed : Listed.values()) {
      for (Rows rows : Rows.values()) {
        boolean one = rows == Rows.ONE;
        boolean any = one || rows == Rows.TWO || rows == Rows.ONE_AND_STUCK || rows == Rows.STANDBY;
        if (listed == Listed.NOT && !any) {
          continue; // Nobody is there to be decided.
        }
        List<String> states =
            one
                ? List.of("AVAILABLE", "PENDING", "TERMINATING", "SUSPENDED", "QUANTUM", "ERROR")
                : List.of("AVAILABLE");
        for (String state : states) {
          for (Ownership ownership :
              any
                  ? one ? Ownership.values() : new Ownership[] {Ownership.SECOND}
                  : new Ownership[] {Ownership.FOREIGN}) {
            for (int owner = 0; owner < (any ? 3 : 1); owner++) {
              boolean stored = owner > 0;
              boolean otherName = owner > 1;
              rest(listed, rows, state, ownership, stored, otherName, any, consumer);
            }
          }
        }
      }
    }
  }

  private static void rest(
      Listed listed,
      Rows rows,
      String state,
      Ownership ownership,
      boolean stored,
      boolean otherName,
      boolean any,
      Consumer<Combination> consumer) {
    for (Protection protection : any ? Protection.values() : new Protection[] {Protection.NONE}) {
      for (Entry entry : any ? Entry.values() : new Entry[] {Entry.NOT_ASKED}) {
        for (MarkTag mark : any ? MarkTag.values() : new MarkTag[] {MarkTag.NONE}) {
          for (Use use : Use.values()) {
            for (RemovalMode mode : RemovalMode.values()) {
              for (boolean unresolved : new boolean[] {false, true}) {
                consumer.accept(
                    new Combination(
                        listed,
                        rows,
                        state,
                        ownership,
                        stored,
                        otherName,
                        protection,
                        entry,
                        mark,
                        use,
                        mode,
                        unresolved));
              }
            }
          }
        }
      }
    }
  }
}
