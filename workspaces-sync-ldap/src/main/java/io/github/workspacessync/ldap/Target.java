package io.github.workspacessync.ldap;

import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;

/** What is behind a value of a group. */
sealed interface Target {
  /** A person whose id and name could be read. */
  record User(PersonId id, UserName name, AccountFacts account) implements Target {}

  record Nested(GroupNode group) implements Target {}

  /** A contact, a computer, or whatever else is no person. */
  record Other() implements Target {}

  /** Stands for a principal of another domain, whose security identifier it has. */
  record Foreign(String sid) implements Target {}

  /** Somebody may be behind it, but not enough of the entry can be read. */
  record Hidden() implements Target {}

  /** No entry was found for it, or none yet; somebody may be behind it all the same. */
  record Absent() implements Target {}
}
