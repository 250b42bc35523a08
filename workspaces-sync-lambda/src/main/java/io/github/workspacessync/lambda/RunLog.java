package io.github.workspacessync.lambda;

import io.github.workspacessync.app.ApprovalAdvice;
import io.github.workspacessync.app.AuditLine;
import io.github.workspacessync.app.Invocation;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RemovalRecord;
import io.github.workspacessync.run.RunListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Logs each step of a run as it happens.
 *
 * <p>The line that an action is about to be carried out is written before the call, so that the log
 * of a function that was killed shows what may have been done.
 */
final class RunLog implements RunListener {
  private final LogLines lines;
  private final Pseudonyms names;
  private final InstantSource clock;
  private final Instant start;

  RunLog(LogLines lines, Pseudonyms names, InstantSource clock) {
    this.lines = lines;
    this.names = names;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void reading(String what) {
    line("reading the " + what);
  }

  @Override
  public void reviewed(Review review) {
    names.learn(review);
    line(
        "plan %s: %d actions, %d holds, %d objections"
            .formatted(
                review.plan().fingerprint(),
                review.actions().size(),
                review.holds().size(),
                review.objections().size()));
    ApprovalAdvice advice = ApprovalAdvice.of(review, new Invocation.Event());
    for (Objection objection : review.objections()) {
      line("objection: " + Summary.text(objection, advice));
    }
  }

  @Override
  public void about(Action action) {
    line("about to " + Summary.text(action) + ": " + action.why());
  }

  /** Begins with its word and not with the time, so that it can be found and cut off. */
  @Override
  public void removing(RemovalRecord why) {
    lines.audit("audit " + AuditLine.of(why));
  }

  @Override
  public void done(Outcome outcome) {
    line(Summary.text(outcome));
  }

  private void line(String text) {
    Duration passed = Duration.between(start, clock.instant());
    lines.write("%6.1f s  %s".formatted(passed.toMillis() / 1000.0, text));
  }
}
