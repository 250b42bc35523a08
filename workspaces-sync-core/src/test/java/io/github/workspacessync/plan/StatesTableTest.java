package io.github.workspacessync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.Workspace.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every state of a desktop, and one that no version knows, in every situation of its owner.
 *
 * <p>A cell is: the row of the decision table, the kinds of actions, the reason of a hold, and
 * whether a difference is reported.
 */
class StatesTableTest {
  /** WorkspaceState of the service's model, and one that it does not have. */
  private static final List<String> STATES =
      List.of(
          "AVAILABLE",
          "STOPPED",
          "IMPAIRED",
          "UNHEALTHY",
          "MAINTENANCE",
          "ADMIN_MAINTENANCE",
          "PENDING",
          "REBOOTING",
          "STARTING",
          "STOPPING",
          "REBUILDING",
          "RESTORING",
          "UPDATING",
          "ERROR",
          "SUSPENDED",
          "TERMINATING",
          "TERMINATED",
          "HIBERNATING");

  @Test
  void membersWithTheirDesktop() {
    Map<String, Supplier<Situation>> columns = new LinkedHashMap<>();
    columns.put("member", Situation::member);
    columns.put("marked", () -> Situation.member().markedAndDue());
    columns.put("moved, keep", () -> Situation.moved(MovePolicy.KEEP));
    columns.put("moved, migrate", () -> Situation.moved(MovePolicy.MIGRATE));
    columns.put("disabled", () -> Situation.member().disabled());

    assertThat(table(columns))
        .isEqualTo(
            """
            state             | member          | marked                 | moved, keep              | moved, migrate   | disabled
            AVAILABLE         | 11 Tag Modify   | 11 Tag Modify Unmark   | 10 Move Tag Modify drift | 10 Migrate       | 8
            STOPPED           | 11 Tag Modify   | 11 Tag Modify Unmark   | 10 Move Tag Modify drift | 10 Migrate       | 8
            IMPAIRED          | 11 Tag drift    | 11 Tag Unmark drift    | 10 Move Tag drift        | 10 IN_TRANSITION | 8
            UNHEALTHY         | 11 Tag drift    | 11 Tag Unmark drift    | 10 Move Tag drift        | 10 IN_TRANSITION | 8
            MAINTENANCE       | 11 Tag drift    | 11 Tag Unmark drift    | 10 Move Tag drift        | 10 IN_TRANSITION | 8
            ADMIN_MAINTENANCE | 11 Tag drift    | 11 Tag Unmark drift    | 10 Move Tag drift        | 10 IN_TRANSITION | 8
            PENDING           | 3 IN_TRANSITION | 3 Unmark IN_TRANSITION | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            REBOOTING         | 3 IN_TRANSITION | 3 Unmark IN_TRANSITION | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            STARTING          | 3 IN_TRANSITION | 3 Unmark IN_TRANSITION | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            STOPPING          | 3 IN_TRANSITION | 3 Unmark IN_TRANSITION | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            REBUILDING        | 3 IN_TRANSITION | 3 Unmark IN_TRANSITION | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            RESTORING         | 3 IN_TRANSITION | 3 Unmark IN_TRANSITION | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            UPDATING          | 3 IN_TRANSITION | 3 Unmark IN_TRANSITION | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            ERROR             | 9 BROKEN        | 9 Unmark BROKEN        | 9 BROKEN                 | 9 BROKEN         | 8
            SUSPENDED         | 4 SUSPENDED     | 4 Unmark SUSPENDED     | 4 SUSPENDED              | 4 SUSPENDED      | 4 SUSPENDED
            TERMINATING       | 3 IN_TRANSITION | 3 IN_TRANSITION        | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            TERMINATED        | 3 IN_TRANSITION | 3 IN_TRANSITION        | 3 IN_TRANSITION          | 3 IN_TRANSITION  | 3 IN_TRANSITION
            HIBERNATING       | 4 STATE_UNKNOWN | 4 Unmark STATE_UNKNOWN | 4 STATE_UNKNOWN          | 4 STATE_UNKNOWN  | 4 STATE_UNKNOWN
            """);
  }

  @Test
  void membersWithRowsOfAnotherKind() {
    Map<String, Supplier<Situation>> columns = new LinkedHashMap<>();
    columns.put("foreign", () -> Situation.member().withForeignDesktop());
    columns.put("stand-by", () -> Situation.member().with(Kind.STANDBY));
    columns.put("without user", () -> Situation.member().with(Kind.USER_DECOUPLED));
    columns.put("and AVAILABLE", () -> Situation.member().besideOneThatIs("AVAILABLE"));
    columns.put("and PENDING", () -> Situation.member().besideOneThatIs("PENDING"));

    assertThat(table(columns))
        .isEqualTo(
            """
            state             | foreign         | stand-by  | without user | and AVAILABLE   | and PENDING
            AVAILABLE         | 12 FOREIGN      | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            STOPPED           | 12 FOREIGN      | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            IMPAIRED          | 12 FOREIGN      | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            UNHEALTHY         | 12 FOREIGN      | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            MAINTENANCE       | 12 FOREIGN      | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            ADMIN_MAINTENANCE | 12 FOREIGN      | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            PENDING           | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 3 IN_TRANSITION | 3 IN_TRANSITION
            REBOOTING         | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            STARTING          | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            STOPPING          | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            REBUILDING        | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            RESTORING         | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            UPDATING          | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            ERROR             | 12 FOREIGN      | 2 STANDBY | 13 Create    | 5 DUPLICATE     | 3 IN_TRANSITION
            SUSPENDED         | 4 SUSPENDED     | 2 STANDBY | 13 Create    | 4 SUSPENDED     | 4 SUSPENDED
            TERMINATING       | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 11 Tag Modify   | 3 IN_TRANSITION
            TERMINATED        | 3 IN_TRANSITION | 2 STANDBY | 13 Create    | 11 Tag Modify   | 3 IN_TRANSITION
            HIBERNATING       | 4 STATE_UNKNOWN | 2 STANDBY | 13 Create    | 4 STATE_UNKNOWN | 4 STATE_UNKNOWN
            """);
  }

  @Test
  void leavers() {
    Map<String, Supplier<Situation>> columns = new LinkedHashMap<>();
    columns.put("OUT", Situation::out);
    columns.put("OUT, due", () -> Situation.out().markedAndDue());
    columns.put("OUT, not due", () -> Situation.out().markedAndNotDue());
    columns.put("GONE", Situation::gone);
    columns.put("GONE, due", () -> Situation.gone().markedAndDue());

    assertThat(table(columns))
        .isEqualTo(
            """
            state             | OUT             | OUT, due        | OUT, not due    | GONE            | GONE, due
            AVAILABLE         | 19 Mark         | 22 Terminate    | 20 WITHIN_GRACE | 19 Mark         | 22 Terminate
            STOPPED           | 19 Mark         | 22 Terminate    | 20 WITHIN_GRACE | 19 Mark         | 22 Terminate
            IMPAIRED          | 19 Mark         | 22 Terminate    | 20 WITHIN_GRACE | 19 Mark         | 22 Terminate
            UNHEALTHY         | 19 Mark         | 22 Terminate    | 20 WITHIN_GRACE | 19 Mark         | 22 Terminate
            MAINTENANCE       | 19 Mark         | 22 Terminate    | 20 WITHIN_GRACE | 19 Mark         | 22 Terminate
            ADMIN_MAINTENANCE | 19 Mark         | 22 Terminate    | 20 WITHIN_GRACE | 19 Mark         | 22 Terminate
            PENDING           | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            REBOOTING         | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            STARTING          | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            STOPPING          | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            REBUILDING        | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            RESTORING         | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            UPDATING          | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            ERROR             | 19 Mark         | 22 Terminate    | 20 WITHIN_GRACE | 19 Mark         | 22 Terminate
            SUSPENDED         | 4 SUSPENDED     | 4 SUSPENDED     | 4 SUSPENDED     | 4 SUSPENDED     | 4 SUSPENDED
            TERMINATING       | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            TERMINATED        | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION | 3 IN_TRANSITION
            HIBERNATING       | 4 STATE_UNKNOWN | 4 STATE_UNKNOWN | 4 STATE_UNKNOWN | 4 STATE_UNKNOWN | 4 STATE_UNKNOWN
            """);
  }

  @Test
  void peopleOfWhomOnePathOrBothAreNotSureThoughTheMarkIsDue() {
    Map<String, Supplier<Situation>> columns = new LinkedHashMap<>();
    columns.put("UNKNOWN", () -> Situation.unknown().markedAndDue());
    columns.put("entry unreadable", () -> Situation.outButHerEntryIsUnreadable().markedAndDue());
    columns.put("entry says IN", () -> Situation.outButHerEntrySaysIn().markedAndDue());

    assertThat(table(columns))
        .isEqualTo(
            """
            state             | UNKNOWN   | entry unreadable | entry says IN
            AVAILABLE         | 1 UNKNOWN | 16 UNPROVEN      | 16 Unmark CONTRADICTED
            STOPPED           | 1 UNKNOWN | 16 UNPROVEN      | 16 Unmark CONTRADICTED
            IMPAIRED          | 1 UNKNOWN | 16 UNPROVEN      | 16 Unmark CONTRADICTED
            UNHEALTHY         | 1 UNKNOWN | 16 UNPROVEN      | 16 Unmark CONTRADICTED
            MAINTENANCE       | 1 UNKNOWN | 16 UNPROVEN      | 16 Unmark CONTRADICTED
            ADMIN_MAINTENANCE | 1 UNKNOWN | 16 UNPROVEN      | 16 Unmark CONTRADICTED
            PENDING           | 1 UNKNOWN | 3 IN_TRANSITION  | 3 Unmark IN_TRANSITION
            REBOOTING         | 1 UNKNOWN | 3 IN_TRANSITION  | 3 Unmark IN_TRANSITION
            STARTING          | 1 UNKNOWN | 3 IN_TRANSITION  | 3 Unmark IN_TRANSITION
            STOPPING          | 1 UNKNOWN | 3 IN_TRANSITION  | 3 Unmark IN_TRANSITION
            REBUILDING        | 1 UNKNOWN | 3 IN_TRANSITION  | 3 Unmark IN_TRANSITION
            RESTORING         | 1 UNKNOWN | 3 IN_TRANSITION  | 3 Unmark IN_TRANSITION
            UPDATING          | 1 UNKNOWN | 3 IN_TRANSITION  | 3 Unmark IN_TRANSITION
            ERROR             | 1 UNKNOWN | 16 UNPROVEN      | 16 Unmark CONTRADICTED
            SUSPENDED         | 1 UNKNOWN | 4 SUSPENDED      | 4 Unmark SUSPENDED
            TERMINATING       | 1 UNKNOWN | 3 IN_TRANSITION  | 3 IN_TRANSITION
            TERMINATED        | 1 UNKNOWN | 3 IN_TRANSITION  | 3 IN_TRANSITION
            HIBERNATING       | 1 UNKNOWN | 4 STATE_UNKNOWN  | 4 Unmark STATE_UNKNOWN
            """);
  }

  @Test
  void leaversWithRowsOfAnotherKind() {
    Map<String, Supplier<Situation>> columns = new LinkedHashMap<>();
    columns.put("foreign", () -> Situation.out().withForeignDesktop());
    columns.put("stand-by", () -> Situation.out().with(Kind.STANDBY));
    columns.put("without user", () -> Situation.out().with(Kind.USER_DECOUPLED));
    columns.put("and AVAILABLE", () -> Situation.out().markedAndDue().besideOneThatIs("AVAILABLE"));
    columns.put("and PENDING", () -> Situation.out().markedAndDue().besideOneThatIs("PENDING"));

    assertThat(table(columns))
        .isEqualTo(
            """
            state             | foreign         | stand-by  | without user | and AVAILABLE   | and PENDING
            AVAILABLE         | 14              | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            STOPPED           | 14              | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            IMPAIRED          | 14              | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            UNHEALTHY         | 14              | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            MAINTENANCE       | 14              | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            ADMIN_MAINTENANCE | 14              | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            PENDING           | 3 IN_TRANSITION | 2 STANDBY | -            | 3 IN_TRANSITION | 3 IN_TRANSITION
            REBOOTING         | 3 IN_TRANSITION | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            STARTING          | 3 IN_TRANSITION | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            STOPPING          | 3 IN_TRANSITION | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            REBUILDING        | 3 IN_TRANSITION | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            RESTORING         | 3 IN_TRANSITION | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            UPDATING          | 3 IN_TRANSITION | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            ERROR             | 14              | 2 STANDBY | -            | 5 DUPLICATE     | 3 IN_TRANSITION
            SUSPENDED         | 4 SUSPENDED     | 2 STANDBY | -            | 4 SUSPENDED     | 4 SUSPENDED
            TERMINATING       | 3 IN_TRANSITION | 2 STANDBY | -            | 19 Mark         | 3 IN_TRANSITION
            TERMINATED        | 3 IN_TRANSITION | 2 STANDBY | -            | 19 Mark         | 3 IN_TRANSITION
            HIBERNATING       | 4 STATE_UNKNOWN | 2 STANDBY | -            | 4 STATE_UNKNOWN | 4 STATE_UNKNOWN
            """);
  }

  /** What the code decides, in the form in which the tables above are written. */
  private static String table(Map<String, Supplier<Situation>> columns) {
    String[][] cells = new String[STATES.size() + 1][columns.size() + 1];
    cells[0][0] = "state";
    int column = 0;
    for (Map.Entry<String, Supplier<Situation>> each : columns.entrySet()) {
      cells[0][++column] = each.getKey();
      for (int row = 1; row < cells.length; row++) {
        cells[row][0] = STATES.get(row - 1);
        cells[row][column] = each.getValue().get().decidedWhile(STATES.get(row - 1));
      }
    }
    return Arrays.stream(cells)
        .map(row -> line(row, cells))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(String[] row, String[][] cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.length; column++) {
      int at = column;
      int width = Arrays.stream(cells).mapToInt(each -> each[at].length()).max().orElseThrow();
      line.append(column == 0 ? "" : " | ").append(row[column]);
      line.append(" ".repeat(width - row[column].length()));
    }
    return line.toString().stripTrailing();
  }
}
