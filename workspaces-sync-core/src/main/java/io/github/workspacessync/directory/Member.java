package io.github.workspacessync.directory;

import io.github.workspacessync.Person;
import io.github.workspacessync.PersonId;
import io.github.workspacessync.UserName;

/**
 * An effective member of a group: a user, directly, through nested groups or by primary group.
 *
 * <p>A value whose entry, id or name could not be read is no member but an unresolved value, so
 * that nobody half known takes part in a decision.
 */
public record Member(PersonId id, UserName name, AccountFacts account, MemberPath path) {
  public Person person() {
    return new Person(id, name);
  }
}
