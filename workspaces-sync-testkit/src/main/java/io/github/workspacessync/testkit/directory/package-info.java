/**
 * An embedded LDAP directory for tests and demonstrations: real TLS and real LDAP on loopback, with
 * the habits of Active Directory (or of OpenLDAP) that a program meets in the field, and faults
 * that can be switched on while it runs. Start with {@link
 * io.github.workspacessync.testkit.directory.EmbeddedDirectory}.
 */
@NullMarked
package io.github.workspacessync.testkit.directory;

import org.jspecify.annotations.NullMarked;
