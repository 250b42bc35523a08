package io.github.workspacessync.cli;

import io.github.workspacessync.app.Printable;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RunListener;
import java.io.PrintWriter;

/**
 * Says on standard error what happens.
 *
 * <p>Each change is announced before it is made, so that what was done can be told even if the
 * process is killed.
 */
final class Progress implements RunListener {
  private final PrintWriter err;

  Progress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void reading(String what) {
    say(
        switch (what) {
          case "directory" -> "Reading the groups ...";
          case "fleet" -> "Reading the WorkSpaces ...";
          case "evidence" -> "Looking at the entries of those who seem to have left ...";
          default -> "Reading " + what + " ...";
        });
  }

  @Override
  public void reviewed(Review review) {
    say("Plan made.");
  }

  @Override
  public void about(Action action) {
    say("  " + describe(action) + " ...");
  }

  @Override
  public void done(Outcome outcome) {
    if (outcome instanceof Outcome.Done done && outcome.action() instanceof Action.Create) {
      say("  " + describe(outcome.action()) + ": " + done.workspace());
    } else if (outcome instanceof Outcome.Done) {
      say("  " + describe(outcome.action()) + ": done");
    } else if (outcome instanceof Outcome.Refused refused) {
      say("  " + describe(outcome.action()) + ": refused, " + refused.rejection().message());
    } else if (outcome instanceof Outcome.Failed failed) {
      say("  " + describe(outcome.action()) + ": failed, " + failed.why());
    } else if (outcome instanceof Outcome.Withheld withheld) {
      say("  " + describe(outcome.action()) + ": withheld, " + withheld.hold().detail());
    }
  }

  private void say(String line) {
    err.println(Printable.clean(line));
    err.flush();
  }

  private static String describe(Action action) {
    return action.getClass().getSimpleName()
        + " "
        + action.user()
        + action.workspace().map(id -> " " + id).orElse("");
  }
}
