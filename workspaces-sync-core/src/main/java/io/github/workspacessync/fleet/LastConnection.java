package io.github.workspacessync.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a WorkSpace was last used, as far as the service knows.
 *
 * <p>Only the time stamp says anything about use; the connection state of a stopped desktop is
 * always unknown.
 *
 * @param at the last known connection of a user, or null if there never was one
 * @param connected whether somebody is connected right now
 */
public record LastConnection(@Nullable Instant at, boolean connected) {
  public static final LastConnection NEVER = new LastConnection(null, false);
}
