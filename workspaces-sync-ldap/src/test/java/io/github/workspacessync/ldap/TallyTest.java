package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void everyKindOfTargetIsCounted() {
    tally.count(new Target.Nested(new GroupNode("CN=g", Optional.empty(), List.of())));
    tally.count(new Target.Other());
    tally.count(new Target.Hidden());
    tally.count(new Target.Absent());

    assertThatCode(() -> tally.demand(4, "CN=g")).doesNotThrowAnyException();
  }

  @Test
  void aValueThatIsNotAccountedForIsAnException() {
    tally.count(new Target.Hidden());

    assertThatThrownBy(() -> tally.demand(2, "CN=desktops"))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("CN=desktops")
        .hasMessageContaining("2 values")
        .hasMessageContaining("1 unresolved");
  }
}
