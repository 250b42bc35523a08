package io.github.workspacessync.simulation;

import java.util.List;

/**
 * Which faults are frequent.
 *
 * @param often drawn two times out of three; where empty, all are equally frequent
 */
record Climate(List<Fault.Kind> often) {
  static final Climate MIXED = new Climate(List.of());

  Climate {
    often = List.copyOf(often);
  }

  static Climate with(Fault.Kind... often) {
    return new Climate(List.of(often));
  }
}
