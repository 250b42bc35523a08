package io.github.workspacessync.testkit.workspaces;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the account and the directory allow: the quota, and the users that exist. */
final class Limits {
  private int quota = Integer.MAX_VALUE;
  private QuotaRefusal refusal = QuotaRefusal.PER_ITEM;
  private Predicate<String> knownUsers = user -> true;

  synchronized void quota(int workspaces, QuotaRefusal how) {
    quota = workspaces;
    refusal = how;
  }

  synchronized void knownUsers(Predicate<String> known) {
    knownUsers = known;
  }

  void knownUsers(String... names) {
    Set<String> known =
        Arrays.stream(names)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    knownUsers(user -> known.contains(user.toLowerCase(Locale.ROOT)));
  }

  synchronized boolean exceeded(int existing, int more) {
    return (long) existing + more > quota;
  }

  synchronized boolean refusesWholeCall() {
    return refusal == QuotaRefusal.WHOLE_CALL;
  }

  synchronized boolean knows(String user) {
    return knownUsers.test(user);
  }
}
