package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;

/** How many values of a group turned out to be what; together they must be all that were read. */
final class Tally {
  private int users;
  private int groups;
  private int others;
  private int unresolved;

  void count(Target target) {
    if (target instanceof Target.User) {
      users++;
    } else if (target instanceof Target.Nested) {
      groups++;
    } else if (target instanceof Target.Other) {
      others++;
    } else {
      unresolved++;
    }
  }

  /** Throws if not every value was accounted for. */
  void demand(int values, String group) {
    int counted = users + groups + others + unresolved;
    if (counted != values) {
      throw new DirectoryException(
          "of the group %s %d values were read, but %d accounted for (%d users, %d groups, %d others, %d unresolved); nothing is decided on a part of it"
              .formatted(group, values, counted, users, groups, others, unresolved));
    }
  }
}
