package io.github.workspacessync.simulation;

import java.util.List;

/**
 * Which faults are frequent.
 *
 * @param often drawn two times out of three; where empty, all are equally frequent
 * @param deadly whether a third of the runs are killed
 */
record Climate(List<Fault.Kind> often, boolean deadly) {
  static final Climate MIXED = new Climate(List.of(), false);
  static final Climate DEADLY = new Climate(List.of(), true);

  Climate {
    often = List.copyOf(often);
  }

  static Climate with(Fault.Kind... often) {
    return new Climate(List.of(often), false);
  }
}
