package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

/** How the program was started, for the calls that a report shows. */
class SurroundingsTest {
  @Test
  void oneJarWasStartedByJava() {
    assertThat(Surroundings.program("target/workspaces-sync.jar"))
        .containsExactly("java", "-jar", "target/workspaces-sync.jar");
  }

  @Test
  void whateverElseHasTheProgramsName() {
    assertThat(Surroundings.program("")).containsExactly("workspaces-sync");
    assertThat(Surroundings.program("classes")).containsExactly("workspaces-sync");
    assertThat(Surroundings.program("a.jar" + File.pathSeparator + "b.jar"))
        .containsExactly("workspaces-sync");
  }
}
