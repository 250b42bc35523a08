package io.github.workspacessync.simulation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens.
 *
 * <p>Each draws what it needs from its own seed, so that the others stay what they are when one is
 * left out.
 */
sealed interface Step {
  /** Something happens to people or desktops. */
  record Happens(Happening what, long seed) implements Step {}

  /** Something goes wrong for some runs. */
  record GoesWrong(Fault.Kind what, long seed) implements Step {}

  /** Everything is right again. */
  record IsMended() implements Step {}

  /** Time passes in which nobody looks. */
  record Passes(Duration time) implements Step {}

  /**
   * A run.
   *
   * @param kill when it is killed, if it is
   * @param meanwhile what others do while it runs
   * @param beside a run at the same time, if there is one
   */
  record Runs(long seed, @Nullable Kill kill, List<Meanwhile> meanwhile, @Nullable Runs beside)
      implements Step {
    public Runs {
      meanwhile = List.copyOf(meanwhile);
    }
  }

  /**
   * The end of a run in the middle of a call.
   *
   * @param call which one, from 1
   * @param after whether the call was carried out
   */
  record Kill(int call, boolean after) {}

  /** Something that happens right before a call of a run. */
  record Meanwhile(int call, Happens what) {}
}
