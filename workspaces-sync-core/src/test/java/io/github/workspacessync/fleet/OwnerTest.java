package io.github.workspacessync.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {
  @Test
  void survivesBeingWrittenAndReadBack() {
    Owner owner = new Owner(new PersonId("Person-1"), new GroupId("Group-1"));

    assertThat(owner.format()).isEqualTo("person-1@group-1");
    assertThat(Owner.parse(owner.format())).contains(owner);
  }

  @Test
  void theLongestFitsIntoATag() {
    Owner owner = new Owner(new PersonId("p".repeat(100)), new GroupId("g".repeat(100)));

    assertThat(owner.format().length()).isLessThanOrEqualTo(255);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "person", "@", "person@", "@group", "a@b@c", "per son@group", "person@ group"})
  void whatCannotBeReadIsNoOwner(String text) {
    assertThat(Owner.parse(text)).isEmpty();
  }

  @Test
  void spellingDoesNotMakeAnotherOwner() {
    assertThat(Owner.parse("PERSON@Group")).isEqualTo(Owner.parse("person@group"));
  }
}
