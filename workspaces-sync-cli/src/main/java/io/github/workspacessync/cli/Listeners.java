package io.github.workspacessync.cli;

import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.Outcome;
import io.github.workspacessync.run.RemovalRecord;
import io.github.workspacessync.run.RunListener;
import java.util.List;

/** Several listeners; each hears everything, in order. */
record Listeners(List<RunListener> all) implements RunListener {
  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void reading(String what) {
    all.forEach(each -> each.reading(what));
  }

  @Override
  public void reviewed(Review review) {
    all.forEach(each -> each.reviewed(review));
  }

  @Override
  public void about(Action action) {
    all.forEach(each -> each.about(action));
  }

  @Override
  public void removing(RemovalRecord why) {
    all.forEach(each -> each.removing(why));
  }

  @Override
  public void done(Outcome outcome) {
    all.forEach(each -> each.done(outcome));
  }
}
