package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

class MemberValuesTest {
  private static final String GROUP = "CN=desktops,DC=corp";

  private final Deque<LdapEntry> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();

  @Test
  void takesAnAttributeWithoutRangesAsItIs() {
    assertThat(read(entry("1", "member", 0, 3))).containsExactly("v0", "v1", "v2");
    assertThat(read(entry("1", "cn", 0, 1))).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void continuesUntilTheStar() {
    answers.add(entry("1", "member;range=2-5", 2, 6));
    answers.add(entry("1", "Member;RANGE=5-*", 5, 8));

    assertThat(read(entry("1", "member;range=0-2", 0, 3))).hasSize(8).endsWith("v7");
    assertThat(requests).containsExactly("member;range=2-*", "member;range=5-*");
  }

  @Test
  void refusesAGap() {
    answers.add(entry("1", "member;range=3-*", 3, 6));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "value 2 was to come next");
  }

  @Test
  void refusesAnOverlapOfMoreThanWasAskedFor() {
    answers.add(entry("1", "member;range=1-*", 1, 6));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "value 2 was to come next");
  }

  @Test
  void refusesARangeThatDoesNotBeginAtTheFirstValue() {
    assertRefused(entry("1", "member;range=1-2", 1, 3), "the first value was to come first");
  }

  @Test
  void refusesARangeWithFewerValuesThanItSays() {
    assertRefused(entry("1", "member;range=0-2", 0, 2), "it held 2 values");
    assertRefused(entry("1", "member;range=0-2", 0, 0), "it held 0 values");
  }

  @Test
  void refusesAFurtherRangeWithoutTheAttribute() {
    answers.add(entry("1", "cn", 0, 1));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "range 2-*");
  }

  @Test
  void refusesAFurtherRangeThatComesAsTheWholeAttribute() {
    answers.add(entry("1", "member", 0, 3));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "range 2-*");
  }

  @Test
  void refusesAFurtherRangeThatBringsNothingNewAndIsNotTheLast() {
    answers.add(entry("1", "member;range=2-2", 2, 3));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "it brought no further value");
  }

  @Test
  void refusesValuesBesideARange() {
    LdapEntry both = entry("1", "member;range=0-*", 0, 3);
    both.addAttributes(new LdapAttribute("member", "v9"));

    assertRefused(both, "beside values without a range");
  }

  @Test
  void refusesTwoRangesInOneAnswer() {
    LdapEntry both = entry("1", "member;range=0-2", 0, 3);
    both.addAttributes(new LdapAttribute("member;range=3-*", "v3"));

    assertRefused(both, "beside another range");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "member;range=0-99999999999",
        "member;range=99999999999-*",
        "member;range=0-2x",
        "member;xrange=0-*",
        "member;range=-*",
        "member;range=",
        "member;binary",
        "member;binary;range=0-*",
        "member;range=0-*;binary"
      })
  void refusesOptionsThatItCannotUnderstand(String attribute) {
    assertRefused(entry("1", attribute, 0, 3), "cannot be understood");
  }

  @Test
  void refusesAnEntryThatIsGoneMeanwhile() {
    assertRefused(entry("1", "member;range=0-2", 0, 3), "the entry was gone");
  }

  @Test
  void beginsAnewIfTheGroupChangedMeanwhile() {
    answers.add(entry("2", "member;range=2-*", 2, 4));
    answers.add(entry("2", "member;range=0-2", 1, 4));
    answers.add(entry("2", "member;range=2-*", 3, 5));

    assertThat(read(entry("1", "member;range=0-2", 0, 3))).containsExactly("v1", "v2", "v3", "v4");
    assertThat(requests).containsExactly("member;range=2-*", "member", "member;range=2-*");
  }

  @Test
  void beginsAnewIfValuesMovedThoughTheChangeNumberDidNot() {
    // v0 was deleted from the directory, which does not count as a change of the group.
    answers.add(entry("1", "member;range=2-*", 3, 5));
    answers.add(entry("1", "member;range=0-2", 1, 4));
    answers.add(entry("1", "member;range=2-*", 3, 5));

    assertThat(read(entry("1", "member;range=0-2", 0, 3))).containsExactly("v1", "v2", "v3", "v4");
  }

  @Test
  void beginsAnewIfTheLastRangeIsEmpty() {
    answers.add(entry("1", "member;range=2-*", 0, 0));
    answers.add(entry("1", "member", 0, 2));

    assertThat(read(entry("1", "member;range=0-2", 0, 3))).containsExactly("v0", "v1");
  }

  @Test
  void refusesAValueThatComesTwiceAgainAndAgain() {
    for (int tries = 0; tries < 3; tries++) {
      LdapEntry twice = entry("1", "member;range=2-*", 2, 4);
      twice.getAttribute("member;range=2-*").addStringValues("v0");
      answers.add(twice);
      answers.add(entry("1", "member;range=0-2", 0, 3));
    }

    assertRefused(entry("1", "member;range=0-2", 0, 3), "changes all the time");
  }

  @Test
  void refusesAGroupThatNeverStopsChanging() {
    for (int change = 2; change < 10; change++) {
      answers.add(entry(change + "a", "member;range=2-*", 2, 4));
      answers.add(entry(change + "b", "member;range=0-2", 0, 3));
    }

    assertRefused(entry("1", "member;range=0-2", 0, 3), "changes all the time");
  }

  @Test
  void readsTwiceWhereTheChangeNumberCannotBeRead() {
    answers.add(entry("", "member;range=2-*", 2, 4));
    answers.add(entry("", "member;range=0-2", 0, 3));
    answers.add(entry("", "member;range=2-*", 2, 4));

    assertThat(read(entry("", "member;range=0-2", 0, 3))).containsExactly("v0", "v1", "v2", "v3");
    assertThat(requests).containsExactly("member;range=2-*", "member", "member;range=2-*");
  }

  @Test
  void readsBackLinksTwiceBecauseTheyChangeWithoutTheEntry() {
    answers.add(entry("1", "memberOf;range=2-*", 2, 4));
    answers.add(entry("1", "memberOf;range=0-2", 0, 3));
    answers.add(entry("1", "memberOf;range=2-*", 2, 4));

    assertThat(read("memberOf", entry("1", "memberOf;range=0-2", 0, 3)))
        .containsExactly("v0", "v1", "v2", "v3");
    assertThat(requests).containsExactly("memberOf;range=2-*", "memberOf", "memberOf;range=2-*");
  }

  @Test
  void beginsAnewIfTwoReadingsDifferWhereTheChangeNumberCannotBeRead() {
    answers.add(entry("", "member;range=2-*", 2, 6));
    answers.add(entry("", "member;range=0-2", 0, 3));
    answers.add(entry("", "member;range=2-*", 2, 5));
    answers.add(entry("", "member;range=0-2", 0, 3));
    answers.add(entry("", "member;range=2-*", 2, 5));
    answers.add(entry("", "member;range=0-2", 0, 3));
    answers.add(entry("", "member;range=2-*", 2, 5));

    assertThat(read(entry("", "member;range=0-2", 0, 3)))
        .containsExactly("v0", "v1", "v2", "v3", "v4");
  }

  private List<String> read(LdapEntry first) {
    return read("member", first);
  }

  private List<String> read(String attribute, LdapEntry first) {
    return MemberValues.of(
        query -> {
          requests.add(query.attributes().get(0));
          return Optional.ofNullable(answers.poll());
        },
        "dc1",
        first,
        attribute);
  }

  private void assertRefused(LdapEntry first, String why) {
    assertThatThrownBy(() -> read(first))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(GROUP)
        .hasMessageContaining(why);
  }

  /** As Active Directory does it: the attribute itself is empty beside a range of it. */
  private static LdapEntry entry(String change, String attribute, int from, int to) {
    LdapAttribute values = new LdapAttribute(attribute);
    for (int i = from; i < to; i++) {
      values.addStringValues("v" + i);
    }
    LdapEntry entry = LdapEntry.builder().dn(GROUP).build();
    if (attribute.contains(";")) {
      entry.addAttributes(new LdapAttribute("member"));
    }
    entry.addAttributes(values);
    if (!change.isEmpty()) {
      entry.addAttributes(new LdapAttribute("uSNChanged", change));
    }
    return entry;
  }
}
