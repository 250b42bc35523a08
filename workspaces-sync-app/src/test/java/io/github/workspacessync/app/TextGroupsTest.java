package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextGroupsTest {
  private static final String GROUP = "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com";

  private final ReportWorld world = new ReportWorld(Yaml.SMALLEST);

  TextGroupsTest() {
    world.member("ada");
  }

  @Test
  void countsTheValuesThatAreNoUsers() {
    world.directory.addOthers(world.group, 2);

    assertThat(findings())
        .isEqualTo(
            "  2 values of "
                + GROUP
                + " are no users (computers, contacts; directory.objectClasses tells who is"
                + " one)\n");
  }

  @Test
  void countsASingleOneInTheSingular() {
    world.directory.addOthers(world.group, 1);

    assertThat(findings()).startsWith("  1 value of " + GROUP + " is no user (computers");
  }

  @Test
  void saysNothingWhereEachValueIsAUser() {
    assertThat(findings()).isEmpty();
  }

  private String findings() {
    return new TextGroups(world.plan().review(), 100).findings();
  }
}
