package io.github.workspacessync.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A snapshot of 5,000 members takes at most 1.3 times what {@code ldapsearch} takes for the same
 * searches on the same server, in turns with it.
 */
class SnapshotSpeedIT {
  private static final int MEMBERS = 5_000;
  private static final int WARM_UP = 40;
  private static final int ROUNDS = 9;
  private static final double BOUND = 1.3;

  @TempDir Path folder;

  @Test
  void keepsUpWithLdapsearchOnActiveDirectory() {
    assumeTrue(LdapSearch.isInstalled(), "ldapsearch of the package ldap-utils is needed");
    try (Child landscape = Landscape.start(true, Population.USUAL, MEMBERS, 0)) {
      Target target = Target.of(landscape, "active-directory");
      try (Child snapshots = Snapshots.start(target)) {
        landscape.ask("reset");
        List<String> cold = snapshots.ask("take");
        List<String> counts = landscape.ask("counts");
        List<Search> searches = Search.read(landscape.ask("searches"));
        landscape.ask("reset");
        LdapSearch ldapsearch = new LdapSearch(target, folder);
        searches.forEach(ldapsearch::make);
        List<String> same = landscape.ask("counts");
        for (String what : List.of("searches", "entries")) {
          assertThat(Child.number(same, what)).as(what).isEqualTo(Child.number(counts, what));
        }

        compare("embedded Active Directory", cold, counts, snapshots, ldapsearch, searches);
      }
    }
  }

  @Test
  void keepsUpWithLdapsearchOnOpenLdap() throws Exception {
    assumeTrue(LdapSearch.isInstalled(), "ldapsearch of the package ldap-utils is needed");
    assumeTrue(Slapd.isInstalled(), "slapd of the package slapd is needed");
    try (Slapd slapd = Slapd.start(folder, Population.USUAL, MEMBERS);
        Child snapshots = Snapshots.start(slapd.target())) {
      List<String> cold = snapshots.ask("take");
      List<String> asked = slapd.searches();
      List<String> counts = List.of("searches=" + asked.size(), "entries=" + slapd.entries());
      List<Search> searches = Search.read(asked);
      LdapSearch ldapsearch = new LdapSearch(slapd.target(), folder);
      searches.forEach(ldapsearch::make);
      List<String> replayed = slapd.searches();
      assertThat(replayed).hasSize(2 * asked.size());
      assertThat(slapd.entries()).isEqualTo(2 * Child.number(counts, "entries"));

      compare("slapd", cold, counts, snapshots, ldapsearch, searches);
    }
  }

  private static void compare(
      String server,
      List<String> cold,
      List<String> counts,
      Child snapshots,
      LdapSearch ldapsearch,
      List<Search> searches) {
    assertThat(Child.number(cold, "members")).isEqualTo(MEMBERS);
    for (int i = 0; i < WARM_UP; i++) {
      snapshots.ask("take");
    }
    List<Long> ours = new ArrayList<>();
    List<Long> asRun = new ArrayList<>();
    List<Long> theirs = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      ours.add(Child.number(snapshots.ask("take"), "nanos"));
      LdapSearch.Pass pass = ldapsearch.make(searches);
      asRun.add(pass.asRun());
      theirs.add(pass.inOneConnection());
    }
    double ratio = (double) median(ours) / median(asRun);
    double netRatio = (double) median(ours) / median(theirs);
    Table table =
        new Table(
            "snapshot of " + MEMBERS + " members, " + server + ", medians of " + ROUNDS,
            "snapshot ms",
            "cold ms",
            "ldapsearch ms",
            "net ms",
            "calls",
            "ratio",
            "net ratio",
            "requests",
            "entries");
    table.row(
        millis(median(ours)),
        millis(Child.number(cold, "nanos")),
        millis(median(asRun)),
        millis(median(theirs)),
        searches.size(),
        ratio,
        netRatio,
        Child.number(counts, "searches"),
        Child.number(counts, "entries"));
    table.print();
    assertThat(ratio).as("snapshot / ldapsearch").isLessThanOrEqualTo(BOUND);
  }

  private static long median(List<Long> values) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static long millis(long nanos) {
    return Math.round(nanos / 1e6);
  }
}
