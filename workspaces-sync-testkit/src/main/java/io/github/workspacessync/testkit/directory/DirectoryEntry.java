package io.github.workspacessync.testkit.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is known by. The id stays the same for its whole life; the name may change.
 *
 * @param dn the distinguished name, escaped as the server gives it
 * @param id objectGUID in its usual text order, or entryUUID
 * @param sid objectSid as text; null where there is none (contacts, units, OpenLDAP)
 */
public record DirectoryEntry(String dn, UUID id, @Nullable String sid) {}
