package io.github.workspacessync.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {
  private static final AssignmentName SALES = new AssignmentName("Sales");

  private static Tags tags(String... keysAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Tags(values);
  }

  @Test
  void theOwnershipPairMakesADesktopOurs() {
    assertThat(new Tags(Tags.ownership(SALES)).managedBy()).contains(SALES);
    assertThat(tags("Automation", "Managed", "DirectoryGroup", "Sales").managedBy())
        .contains(SALES);
  }

  @ParameterizedTest
  @CsvSource({
    "Automation, Managed, Other, Sales",
    "Other, Managed, DirectoryGroup, Sales",
    "Automation, managed, DirectoryGroup, Sales",
    "Automation, 'Managed ', DirectoryGroup, Sales",
    "Automation, true, DirectoryGroup, Sales",
    "automation, Managed, DirectoryGroup, Sales",
    "Automation, Managed, directorygroup, Sales",
    "Automation, Managed, DirectoryGroup, ''",
    "Automation, Managed, DirectoryGroup, ' '",
    "Automation, Managed, DirectoryGroup, ' Sales'"
  })
  void anythingLessIsForeign(String key1, String value1, String key2, String value2) {
    assertThat(tags(key1, value1, key2, value2).managedBy()).isEmpty();
  }

  @Test
  void anotherSpellingIsAnotherAssignment() {
    assertThat(tags("Automation", "Managed", "DirectoryGroup", "sales").managedBy())
        .contains(new AssignmentName("sales"))
        .isNotEqualTo(new Tags(Tags.ownership(SALES)).managedBy());
  }

  @Test
  void aNameTooLongForUsIsForeignAndNoError() {
    assertThat(tags("Automation", "Managed", "DirectoryGroup", "x".repeat(101)).managedBy())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "false", "yes"})
  void theProtectTagProtectsWhateverItsValue(String value) {
    assertThat(tags("workspaces-sync:protect", value).isProtected()).isTrue();
    assertThat(Tags.NONE.isProtected()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Workspaces-Sync:Protect",
        " workspaces-sync:protect",
        "WORKSPACES-SYNC:PROTECT ",
        "workspaces-sync: protect",
        "workspaces-sync:protect\u00a0",
        "\u2003workspaces-sync:protect",
        "workspaces-sync\u202f:\u3000protect"
      })
  void theProtectTagProtectsHoweverItIsTyped(String key) {
    assertThat(tags(key, "true").isProtected()).isTrue();
  }

  @Test
  void anEmptyMarkIsNoMark() {
    assertThat(tags("workspaces-sync:mark", "").marked()).isFalse();
    assertThat(tags("workspaces-sync:mark", "").mark()).isEmpty();
    assertThat(Tags.NONE.marked()).isFalse();
  }

  @Test
  void anUnreadableMarkHasToBeClearedThoughItIsNone() {
    assertThat(tags("workspaces-sync:mark", "soon").marked()).isTrue();
    assertThat(tags("workspaces-sync:mark", "soon").mark()).isEmpty();
  }

  @Test
  void readsTheMarkAndTheOwner() {
    RemovalMark mark = RemovalMark.begin(Instant.parse("2026-03-02T08:00:00Z"), Duration.ofDays(7));
    Tags tags =
        tags("workspaces-sync:mark", mark.format(), "workspaces-sync:owner", "person@group");

    assertThat(tags.mark()).contains(mark);
    assertThat(tags.owner()).isEqualTo(Owner.parse("person@group")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Automation",
        "DirectoryGroup",
        "workspaces-sync:mark",
        "workspaces-sync:owner",
        "workspaces-sync:protect",
        "workspaces-sync:anything",
        "aws:cloudformation:stack-name"
      })
  void ourKeysAreNotTheOperators(String key) {
    assertThat(Tags.isReserved(key)).isTrue();
  }

  @Test
  void everyOtherKeyIsTheOperators() {
    assertThat(Tags.isReserved("CostCenter")).isFalse();
    assertThat(Tags.isReserved("workspaces-synchronised")).isFalse();
  }

  @Test
  void writesOverOnlyWhatIsNamed() {
    Tags tags = tags("a", "1", "b", "2");

    assertThat(tags.with(Map.of("b", "3", "c", "4"))).isEqualTo(tags("a", "1", "b", "3", "c", "4"));
    assertThat(tags).isEqualTo(tags("a", "1", "b", "2"));
  }

  @Test
  void theLongestAssignmentFitsIntoANotesKey() {
    assertThat(Tags.noteKey(new AssignmentName("x".repeat(100))).length()).isLessThanOrEqualTo(127);
    assertThat(Tags.noteKey(SALES)).isEqualTo("workspaces-sync:note:Sales");
  }
}
