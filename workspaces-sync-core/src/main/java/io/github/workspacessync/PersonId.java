package io.github.workspacessync;

/**
 * The immutable id of an account: objectGUID of Active Directory or entryUUID (RFC 4530), in the
 * usual lower-case text form.
 *
 * <p>The id is the person; a name is only a label that may pass to somebody else.
 *
 * @param value 1 to 100 characters without white space and {@code @}; folded to lower case
 */
public record PersonId(String value) implements Comparable<PersonId> {
  public PersonId {
    value = Checks.id("a person id", value, 100);
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
