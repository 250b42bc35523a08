package io.github.workspacessync.ldap;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.Verdict;
import java.util.Map;
import org.ldaptive.LdapEntry;

/**
 * Whom a look-up found.
 *
 * @param entries the one entry of each person who has exactly one
 * @param settled the verdict on everybody else: gone or unknown
 */
record Found(Map<Person, LdapEntry> entries, Map<Person, Verdict> settled) {}
