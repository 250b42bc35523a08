package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever becomes of priming, the function works. */
class PrimingTest {
  private final List<String> log = new ArrayList<>();

  @Test
  void saysNothingWhereItWorks() {
    Priming.run(Rehearsal::play, log::add);

    assertThat(log).isEmpty();
  }

  @Test
  void aFailureIsALineOfTheLogAndNoMore() {
    Priming.run(
        () -> {
          throw new IOException("no loopback\nhere");
        },
        log::add);

    assertThat(log)
        .containsExactly(
            "not primed, so the first run is slower: java.io.IOException: no loopback here");
  }

  @Test
  void soIsAnError() {
    Priming.run(
        () -> {
          throw new NoClassDefFoundError("gone");
        },
        log::add);

    assertThat(log).singleElement().asString().contains("NoClassDefFoundError: gone");
  }

  @Test
  void anInterruptionIsHandedOn() {
    Priming.run(
        () -> {
          throw new InterruptedException();
        },
        log::add);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void canBeSwitchedOff() {
    System.setProperty(Priming.SWITCH, "off");
    try {
      Priming.run(() -> log.add("rehearsed"), log::add);
    } finally {
      System.clearProperty(Priming.SWITCH);
    }

    assertThat(log).isEmpty();
  }
}
