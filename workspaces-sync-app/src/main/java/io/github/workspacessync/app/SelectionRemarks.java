package io.github.workspacessync.app;

import io.github.workspacessync.UserName;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to say of a run that is limited to some people.
 *
 * <p>Whoever asks for somebody by a wrong name must not take silence for "all is well".
 */
public final class SelectionRemarks {
  /** Of each list; a sentence that names thousands does not fit into a line of a log. */
  static final int MOST_NAMED = 20;

  private SelectionRemarks() {}

  /** The limit in one sentence, where there is one. */
  public static Optional<String> limit(Review review) {
    Selection selection = review.scene().selection();
    int count = review.leftOut().size();
    return selection.isLimited()
        ? Optional.of(
            "limited to "
                + joined(selection.users().stream().sorted().toList())
                + "; "
                + (count == 1 ? "1 action for others is" : count + " actions for others are")
                + " left out (marks of those who are back are cleared all the same)")
        : Optional.empty();
  }

  /** What else is to be known of it, each in one line. */
  public static List<String> texts(Review review) {
    return of(review).stream()
        .map(remark -> remark.message() + ". Way out: " + remark.wayOut())
        .toList();
  }

  static List<Remark> of(Review review) {
    Selection selection = review.scene().selection();
    if (!selection.isLimited()) {
      return List.of();
    }
    List<Decision> decisions = review.plan().decisions().stream().filter(review::isChosen).toList();
    return Stream.of(nobody(review, decisions), nothingToDo(decisions))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Remark> nobody(Review review, List<Decision> decisions) {
    Set<UserName> known = new HashSet<>();
    decisions.forEach(decision -> known.addAll(review.names(decision)));
    List<UserName> nobody =
        review.scene().selection().users().stream()
            .filter(user -> !known.contains(user))
            .sorted()
            .toList();
    return Remarks.remark(
        Remark.About.NOBODY,
        nobody.stream().map(UserName::value).toList(),
        "nobody of this name is a member of the groups or has a desktop here: " + joined(nobody),
        "write the user name as the directory has it (sAMAccountName or uid), or as it stands on"
            + " the desktop; or put the person into a group");
  }

  private static Optional<Remark> nothingToDo(List<Decision> decisions) {
    List<Decision> idle =
        decisions.stream()
            .filter(decision -> decision.actions().isEmpty() && decision.held().isEmpty())
            .toList();
    List<UserName> names = idle.stream().map(decision -> decision.person().name()).toList();
    List<String> reasons = idle.stream().map(Decision::reason).distinct().sorted().toList();
    return Remarks.remark(
        Remark.About.NOTHING_TO_DO,
        names.stream().map(UserName::value).toList(),
        "there is nothing to do for " + joined(names) + ": " + joined(reasons, "; "),
        "none is needed; if this is unexpected, see the reason");
  }

  private static String joined(List<UserName> names) {
    return joined(names.stream().map(UserName::value).toList(), ", ");
  }

  private static String joined(List<String> all, String between) {
    String named = all.stream().limit(MOST_NAMED).collect(Collectors.joining(between));
    return all.size() > MOST_NAMED ? named + " and " + (all.size() - MOST_NAMED) + " more" : named;
  }
}
