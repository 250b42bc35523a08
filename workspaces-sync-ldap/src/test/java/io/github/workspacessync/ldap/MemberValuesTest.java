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
    answers.add(entry("1", "member;range=3-5", 3, 6));
    answers.add(entry("1", "member;Range=6-*", 6, 8));

    assertThat(read(entry("1", "member;range=0-2", 0, 3))).hasSize(8).endsWith("v7");
    assertThat(requests).containsExactly("member;range=3-*", "member;range=6-*");
  }

  @Test
  void refusesAGap() {
    answers.add(entry("1", "member;range=4-*", 4, 6));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "value 3 was to come next");
  }

  @Test
  void refusesAnOverlap() {
    answers.add(entry("1", "member;range=2-*", 2, 6));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "value 3 was to come next");
  }

  @Test
  void refusesARangeThatDoesNotBeginAtTheFirstValue() {
    assertRefused(entry("1", "member;range=1-2", 1, 3), "value 0 was to come next");
  }

  @Test
  void refusesARangeWithFewerValuesThanItSays() {
    assertRefused(entry("1", "member;range=0-2", 0, 2), "it held 2 values");
    assertRefused(entry("1", "member;range=0-2", 0, 0), "it held 0 values");
  }

  @Test
  void refusesAFurtherRangeWithoutTheAttribute() {
    answers.add(entry("1", "cn", 0, 1));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "range 3-*");
  }

  @Test
  void refusesAFurtherRangeThatComesAsTheWholeAttribute() {
    answers.add(entry("1", "member", 0, 3));

    assertRefused(entry("1", "member;range=0-2", 0, 3), "range 3-*");
  }

  @Test
  void refusesAnEntryThatIsGoneMeanwhile() {
    assertRefused(entry("1", "member;range=0-2", 0, 3), "the entry was gone");
  }

  @Test
  void beginsAnewIfTheGroupChangedMeanwhile() {
    answers.add(entry("2", "member;range=3-*", 3, 4));
    answers.add(entry("2", "member;range=0-2", 1, 4));
    answers.add(entry("2", "member;range=3-*", 4, 5));

    assertThat(read(entry("1", "member;range=0-2", 0, 3))).containsExactly("v1", "v2", "v3", "v4");
    assertThat(requests).containsExactly("member;range=3-*", "member", "member;range=3-*");
  }

  @Test
  void refusesAGroupThatNeverStopsChanging() {
    for (int change = 2; change < 10; change++) {
      answers.add(entry(change + "a", "member;range=3-*", 3, 4));
      answers.add(entry(change + "b", "member;range=0-2", 0, 3));
    }

    assertRefused(entry("1", "member;range=0-2", 0, 3), "changes all the time");
  }

  @Test
  void readsTwiceWhereTheChangeNumberCannotBeRead() {
    answers.add(entry("", "member;range=3-*", 3, 4));
    answers.add(entry("", "member;range=0-2", 0, 3));
    answers.add(entry("", "member;range=3-*", 3, 4));

    assertThat(read(entry("", "member;range=0-2", 0, 3))).containsExactly("v0", "v1", "v2", "v3");
    assertThat(requests).containsExactly("member;range=3-*", "member", "member;range=3-*");
  }

  @Test
  void beginsAnewIfTwoReadingsDifferWhereTheChangeNumberCannotBeRead() {
    // v3 moved into the first range while the second one was on its way, and was seen in neither.
    answers.add(entry("", "member;range=3-*", 4, 6));
    answers.add(entry("", "member;range=0-2", 1, 4));
    answers.add(entry("", "member;range=3-*", 4, 6));
    answers.add(entry("", "member;range=0-2", 1, 4));
    answers.add(entry("", "member;range=3-*", 4, 6));
    answers.add(entry("", "member;range=0-2", 1, 4));
    answers.add(entry("", "member;range=3-*", 4, 6));

    assertThat(read(entry("", "member;range=0-2", 0, 3)))
        .containsExactly("v1", "v2", "v3", "v4", "v5");
  }

  @Test
  void refusesRangesThatNobodyCanCount() {
    assertRefused(entry("1", "member;range=0-99999999999", 0, 3), "cannot be understood");
  }

  private List<String> read(LdapEntry first) {
    return MemberValues.of(
        query -> {
          requests.add(query.attributes().get(0));
          return Optional.ofNullable(answers.poll());
        },
        "dc1",
        first,
        "member");
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
    if (attribute.contains("range")) {
      entry.addAttributes(new LdapAttribute("member"));
    }
    entry.addAttributes(values);
    if (!change.isEmpty()) {
      entry.addAttributes(new LdapAttribute("uSNChanged", change));
    }
    return entry;
  }
}
