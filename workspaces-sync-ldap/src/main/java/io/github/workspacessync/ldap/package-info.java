/** The directory port on LDAP: Active Directory and OpenLDAP. */
@NullMarked
package io.github.workspacessync.ldap;

import org.jspecify.annotations.NullMarked;
