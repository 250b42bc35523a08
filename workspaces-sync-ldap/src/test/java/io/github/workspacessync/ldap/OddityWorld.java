package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySourceContract;

/** A directory in which accounts and groups can have any name. */
interface OddityWorld extends DirectorySourceContract.World {
  Person addPerson(String name, String commonName);

  /** The distinguished name as the directory itself writes it. */
  String nameOf(Person person);

  /** Whether a group keeps a member's name as it was written, not as its entry is named. */
  boolean keepsSpelling();
}
