package io.github.workspacessync.cli.demo;

import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A run in a few lines, where a whole report was shown before. */
final class Digest {
  private static final int NAMES = 4;
  private static final int WIDTH = 90;

  private Digest() {}

  static List<String> of(RunReport report) {
    Map<String, List<String>> users = new TreeMap<>();
    if (report.applied()) {
      for (Outcome outcome : report.outcomes()) {
        note(users, word(outcome.action()) + " " + word(outcome), outcome.action());
      }
    } else {
      report.review().actions().forEach(action -> note(users, "would " + word(action), action));
    }
    List<String> lines = new ArrayList<>();
    users.forEach((what, who) -> lines.add(line(what, who)));
    if (users.isEmpty()) {
      lines.add("  no changes");
    }
    lines.addAll(held(report));
    for (Objection objection : report.review().objections()) {
      lines.add("  objection " + objection.guard() + ": " + objection.message());
      lines.add("    way out: " + objection.wayOut());
    }
    lines.add("  exit code " + report.status().exitCode());
    return lines;
  }

  private static void note(Map<String, List<String>> users, String what, Action action) {
    users.computeIfAbsent(what, key -> new ArrayList<>()).add(action.user().value());
  }

  private static String line(String what, List<String> users) {
    List<String> some = users.stream().limit(NAMES).toList();
    String more = users.size() > NAMES ? " and " + (users.size() - NAMES) + " more" : "";
    return "  " + what + ": " + users.size() + " (" + String.join(", ", some) + more + ")";
  }

  private static List<String> held(RunReport report) {
    Map<HoldReason, Integer> counts = new TreeMap<>();
    report.review().holds().forEach(hold -> counts.merge(hold.reason(), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("  held: " + report.review().holds().size());
    for (Map.Entry<HoldReason, Integer> each : counts.entrySet()) {
      line.append(",");
      String word = " " + each.getKey() + " " + each.getValue();
      if (line.length() + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("    ");
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String word(Object value) {
    return value
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
