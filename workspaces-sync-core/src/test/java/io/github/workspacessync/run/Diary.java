package io.github.workspacessync.run;

import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import java.util.ArrayList;
import java.util.List;

/** A listener that writes down what it hears, in order. */
final class Diary implements RunListener {
  private final List<String> lines = new ArrayList<>();
  private final List<Action> begun = new ArrayList<>();
  private final List<Outcome> ended = new ArrayList<>();

  @Override
  public void reading(String what) {
    lines.add("reading " + what);
  }

  @Override
  public void reviewed(Review review) {
    lines.add("reviewed");
  }

  @Override
  public void about(Action action) {
    begun.add(action);
    lines.add("about " + word(action));
  }

  @Override
  public void done(Outcome outcome) {
    ended.add(outcome);
    lines.add(outcome.getClass().getSimpleName() + " " + word(outcome.action()));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  List<Action> begun() {
    return List.copyOf(begun);
  }

  List<Outcome> ended() {
    return List.copyOf(ended);
  }

  private static String word(Action action) {
    return action.getClass().getSimpleName() + " " + action.user();
  }
}
