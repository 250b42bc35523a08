package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.ldap.Strategy.Way;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyTest {
  private static final String SAMBA = "Samba Team (https://www.samba.org)";

  @Test
  void fewMembersAreLookedUpByNameWhateverTheServer() {
    assertThat(Strategy.choose(List.of(1000), 1000, "").way()).isEqualTo(Way.BY_NAME);
    assertThat(Strategy.choose(List.of(1000), 1000, SAMBA).way()).isEqualTo(Way.BY_NAME);
    assertThat(Strategy.choose(List.of(1001), 1001, SAMBA).way()).isNotEqualTo(Way.BY_NAME);
  }

  @Test
  void aLargeGroupIsReadByBackLinksWhereTheyAreQuick() {
    Strategy strategy = Strategy.choose(List.of(5000, 30), 5030, "");

    assertThat(strategy.way()).isEqualTo(Way.BY_BACK_LINKS);
    assertThat(strategy.why()).contains("about 6 requests do where it would take 26 by name");
  }

  @Test
  void aLargeGroupIsSweptWhereBackLinksAreNotQuick() {
    Strategy strategy = Strategy.choose(List.of(5000), 5000, SAMBA);

    assertThat(strategy.way()).isEqualTo(Way.BY_SWEEP);
    assertThat(strategy.why()).contains(SAMBA);
  }

  @Test
  void manySmallGroupsAreSwept() {
    List<Integer> sizes = Collections.nCopies(50, 300);

    assertThat(Strategy.choose(sizes, 15_000, "").way()).isEqualTo(Way.BY_SWEEP);
  }

  @Test
  void aGroupWhoseMembersAreKnownIsNotReadAgain() {
    assertThat(Strategy.choose(List.of(50_000), 100, "").way()).isEqualTo(Way.BY_NAME);
  }
}
