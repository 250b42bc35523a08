package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.FleetException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that comes in pages to its very end.
 *
 * <p>An empty page is not the end; only a missing token is. A token that comes back would be a loop
 * or a hole, so it is an error.
 */
final class Pages {
  private Pages() {}

  static <P> void readAll(
      String action,
      Function<@Nullable String, P> fetch,
      Function<P, @Nullable String> nextToken,
      Consumer<P> use) {
    Set<String> seen = new HashSet<>();
    @Nullable String token = null;
    do {
      P page = fetch.apply(token);
      use.accept(page);
      token = nextToken.apply(page);
      if (token != null && token.isEmpty()) {
        token = null;
      }
      if (token != null && !seen.add(token)) {
        throw new FleetException(
            action + " gave the same page token twice, so its answer may have a hole; run again");
      }
    } while (token != null);
  }
}
