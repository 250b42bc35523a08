package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static final String KEY = "0123456789abcdef";

  /** printf %s alice | openssl dgst -sha256 -hmac 0123456789abcdef | cut -c1-16. */
  private static final String ALICE = "user-fdbf8b1cacd3d578";

  private final Runs runs = new Runs();

  @Test
  void isTheHmacThatOpensslComputes() {
    assertThat(names("alice").hide("about to create for alice (WorkSpaces)"))
        .isEqualTo("about to create for " + ALICE + " (WorkSpaces)");
  }

  @Test
  void findsANameWhereverItStandsAndHoweverItIsSpelt() {
    Pseudonyms names = names("alice", "al.ice-2");

    assertThat(names.hide("'Alice', alice's; CN=ALICE, corp\\alice. alice@corp.example"))
        .doesNotContainIgnoringCase("alice")
        .contains("'" + ALICE + "', " + ALICE + "'s");
    assertThat(names.hide("hold: al.ice-2.")).startsWith("hold: user-").doesNotContain("ice");
  }

  @Test
  void findsNamesThatLookLikeNoName() {
    assertThat(names("o'neil", "a b", "x$").hide("O'Neil, a b and x$!"))
        .matches("user-[0-9a-f]{16}, user-[0-9a-f]{16} and user-[0-9a-f]{16}!");
  }

  @Test
  void leavesOtherWordsAlone() {
    assertThat(names("ali", "ws").hide("alice ali-b ws-0a1b2c3d4"))
        .isEqualTo("alice ali-b ws-0a1b2c3d4");
  }

  @Test
  void knowsTheOwnersOfDesktopsToo() {
    runs.member("alice").foreign("stranger");

    assertThat(names().hide("hold FOREIGN: stranger")).doesNotContain("stranger");
  }

  @Test
  void givesAnotherWordWithAnotherKey() {
    runs.member("alice");

    assertThat(namesBy(KEY + "0").hide("alice")).startsWith("user-").isNotEqualTo(ALICE);
  }

  @Test
  void leavesNamesAsTheyAreUnlessItIsAskedForMore() {
    runs.member("alice");
    Pseudonyms names = Pseudonyms.of(Map.of(Pseudonyms.KEY, ""));
    names.learn(runs.plan().review());

    assertThat(names.hide("alice")).isEqualTo("alice");
  }

  @Test
  void refusesAKeyOf15CharactersAndTakesOneOf16() {
    assertThat(Pseudonyms.of(Map.of(Pseudonyms.KEY, KEY)).hide("x")).isEqualTo("x");
    assertThatExceptionOfType(InvocationFailedException.class)
        .isThrownBy(() -> Pseudonyms.of(Map.of(Pseudonyms.KEY, KEY.substring(1))))
        .withMessageContaining("at least 16 characters")
        .withMessageContaining("nothing was done");
  }

  private Pseudonyms names(String... members) {
    return namesBy(KEY, members);
  }

  private Pseudonyms namesBy(String key, String... members) {
    for (String member : members) {
      runs.member(member);
    }
    Pseudonyms names = Pseudonyms.of(Map.of(Pseudonyms.KEY, key));
    names.learn(runs.plan().review());
    return names;
  }
}
