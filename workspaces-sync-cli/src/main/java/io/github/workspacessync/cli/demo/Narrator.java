package io.github.workspacessync.cli.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the story and notes where it did not come out as told.
 *
 * <p>What is said about a run is checked against the run.
 */
final class Narrator {
  private final PrintWriter out;
  private final boolean colour;
  private final List<String> contradictions = new ArrayList<>();
  private int step;

  Narrator(PrintWriter out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** Begins a step. */
  void step(String title, String explanation) {
    step++;
    line("");
    line(strong("=== " + step + ". " + title + " " + "=".repeat(Math.max(3, 84 - title.length()))));
    line(explanation.stripTrailing());
    line("");
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Something that the story says; told loudly if it is not so. */
  void expect(String claim, boolean holds) {
    if (holds) {
      line(green("  [ok] ") + claim);
    } else {
      contradictions.add("step " + step + ": " + claim);
      line(red("  [NOT SO] ") + claim);
    }
  }

  List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  String strong(String text) {
    return paint("1", text);
  }

  String green(String text) {
    return paint("32", text);
  }

  String red(String text) {
    return paint("31;1", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
