package io.github.workspacessync.app;

import io.github.workspacessync.app.Node.Mapping;
import io.github.workspacessync.app.Node.Scalar;
import io.github.workspacessync.app.Node.Sequence;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Review;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The removals of a plan that was written down and looked at: its marks, terminations and
 * migrations, whether a guard held them or not.
 *
 * <p>It is a list of desktops and never carried out; what is done is decided anew, and only on the
 * fleet that the plan was made of.
 *
 * @param origin where it comes from, for messages
 * @param fleet the registered directory, its Region, and the account where it was known
 * @param fingerprint the plan's, for the record
 * @param madeAt as the plan says it
 */
record SavedPlan(
    String origin, String fleet, String fingerprint, String madeAt, Set<WorkspaceId> removals) {
  /** The keys of a report that matter here, at whatever depth. */
  static final Set<String> KEYS =
      Set.of(
          "schemaVersion",
          "shortened",
          "sources",
          "fleet",
          "plannedAt",
          "fingerprint",
          "persons",
          "leftOut",
          "actions",
          "type",
          "workspace");

  private static final Set<String> REMOVALS = Set.of("MARK", "TERMINATE", "MIGRATE");
  private static final Pattern FLEET =
      Pattern.compile("(d-[0-9a-z]+ in [a-z0-9-]+)(?: \\(account (\\d+)\\))?");

  SavedPlan {
    removals = Set.copyOf(removals);
  }

  /**
   * Takes the removals out of a JSON report.
   *
   * @throws IllegalArgumentException if it is no report of this version for this fleet
   */
  static SavedPlan of(Node report, String origin, SyncConfig.Fleet expected) {
    if (get(report, "shortened").isPresent()) {
      throw new IllegalArgumentException(
          "this answer was shortened to its outcome, and names no desktop; a whole one needs a larger"
              + " WORKSPACES_SYNC_ANSWER_BYTES");
    }
    Optional<Node> version = get(report, "schemaVersion");
    if (version.isEmpty() || get(report, "persons").isEmpty()) {
      throw new IllegalArgumentException("this is no report of workspaces-sync");
    }
    String found = text(version.get());
    if (!found.equals(String.valueOf(JsonReport.SCHEMA_VERSION))) {
      throw new IllegalArgumentException(
          "this report has the schemaVersion "
              + Printable.quote(found)
              + "; this version reads "
              + JsonReport.SCHEMA_VERSION);
    }
    String fleet = text(require(require(report, "sources"), "fleet"));
    String place = expected.directoryId() + " in " + expected.region();
    Matcher form = FLEET.matcher(fleet);
    if (!form.matches() || !form.group(1).equals(place)) {
      throw new IllegalArgumentException(
          "this report is of " + Printable.quote(fleet) + "; the configuration names " + place);
    }
    Set<WorkspaceId> removals = new TreeSet<>();
    for (Node person : items(require(report, "persons"))) {
      // Who looks at a plan that is limited to some people looks at no others.
      if (get(person, "leftOut").isPresent()) {
        continue;
      }
      for (Node action : items(require(person, "actions"))) {
        if (REMOVALS.contains(text(require(action, "type")))) {
          removals.add(DesktopIds.of(text(require(action, "workspace"))));
        }
      }
    }
    return new SavedPlan(
        origin,
        fleet,
        text(require(report, "fingerprint")),
        text(require(report, "plannedAt")),
        removals);
  }

  /**
   * Compares the accounts, where both are known: only a fleet that was read tells its own.
   *
   * @throws ConfigException if they differ
   */
  void check(Review review) {
    String now = review.scene().fleet().source();
    Matcher before = FLEET.matcher(fleet);
    Matcher after = FLEET.matcher(now);
    boolean known =
        before.matches() && after.matches() && before.group(2) != null && after.group(2) != null;
    if (known && !before.group(2).equals(after.group(2))) {
      throw new ConfigException(
          origin,
          List.of(
              "this report is of "
                  + Printable.quote(fleet)
                  + ", and what was read is "
                  + now
                  + "; approve by a report of the same fleet. Nothing was changed"));
    }
  }

  private static Optional<Node> get(Node node, String key) {
    return node instanceof Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().equals(key))
            .findFirst()
            .map(Node.Entry::value)
        : Optional.empty();
  }

  private static Node require(Node node, String key) {
    return get(node, key)
        .orElseThrow(() -> new IllegalArgumentException("this report lacks " + key));
  }

  private static List<Node> items(Node node) {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    throw new IllegalArgumentException(
        "a list of this report is " + node.kind() + "; it has been changed");
  }

  private static String text(Node node) {
    if (node instanceof Scalar scalar) {
      return scalar.text();
    }
    throw new IllegalArgumentException(
        "a text of this report is " + node.kind() + "; it has been changed");
  }
}
