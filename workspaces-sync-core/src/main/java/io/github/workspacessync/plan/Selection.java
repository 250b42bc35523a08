package io.github.workspacessync.plan;

import io.github.workspacessync.UserName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The people to whom a run's actions are limited.
 *
 * <p>It takes actions away and never adds one: everything is read, decided and guarded as ever, by
 * the figures of all people, and what is not for these people is left for a later run.
 *
 * @param users user names of the directory, or names on desktops; empty for everybody
 */
public record Selection(Set<UserName> users) {
  /** No limit. */
  public static final Selection EVERYBODY = new Selection(Set.of());

  public Selection {
    users = Set.copyOf(users);
  }

  /** Whether there are people whose actions are left out. */
  public boolean isLimited() {
    return !users.isEmpty();
  }

  /** Whether somebody of these names is one of them, or there is no limit. */
  public boolean includesAny(Collection<UserName> names) {
    return !isLimited() || names.stream().anyMatch(users::contains);
  }

  /** The same actions, with those for these people before the others. */
  public <A extends Action> List<A> first(List<A> actions) {
    return Stream.concat(
            actions.stream().filter(action -> users.contains(action.user())),
            actions.stream().filter(action -> !users.contains(action.user())))
        .toList();
  }
}
