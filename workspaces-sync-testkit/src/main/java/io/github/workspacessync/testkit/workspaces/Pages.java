package io.github.workspacessync.testkit.workspaces;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Cuts a list into pages with opaque tokens.
 *
 * <p>A token remembers the last row, not a count, so rows that go between two pages shift nothing.
 */
final class Pages {
  /** The rows of one page, and the token of the next one unless it is the last. */
  record Page<T>(List<T> rows, Optional<String> nextToken) {}

  private record Cursor(long after, boolean afterEmptyPage) {}

  private final Paging paging;
  private final Fleet fleet;
  private final Duration tokenLife;

  Pages(Paging paging, Fleet fleet, Duration tokenLife) {
    this.paging = paging;
    this.fleet = fleet;
    this.tokenLife = tokenLife;
  }

  <T> Page<T> page(
      String operation,
      Optional<String> token,
      NavigableMap<Long, T> all,
      Predicate<T> filter,
      int limit) {
    Cursor cursor = token.map(text -> read(operation, text)).orElse(new Cursor(-1, false));
    Optional<Paging.Fault> fault = paging.of(operation);
    if (fault.equals(Optional.of(Paging.Fault.EMPTY)) && !cursor.afterEmptyPage()) {
      return new Page<>(List.of(), Optional.of(write(operation, cursor.after(), true)));
    }
    List<T> rows = new ArrayList<>();
    List<Long> keys = new ArrayList<>();
    for (var entry : all.tailMap(cursor.after(), false).entrySet()) {
      if (filter.test(entry.getValue())) {
        rows.add(entry.getValue());
        keys.add(entry.getKey());
        if (rows.size() > limit) {
          break;
        }
      }
    }
    if (fault.equals(Optional.of(Paging.Fault.ENDLESS))) {
      return new Page<>(
          rows.subList(0, Math.min(limit, rows.size())),
          Optional.of(token.orElseGet(() -> write(operation, -1, false))));
    }
    if (rows.size() <= limit) {
      return new Page<>(rows, Optional.empty());
    }
    boolean repeat = fault.equals(Optional.of(Paging.Fault.REPEATED)) && limit > 1;
    return new Page<>(
        rows.subList(0, limit),
        Optional.of(write(operation, keys.get(repeat ? limit - 2 : limit - 1), false)));
  }

  private String write(String operation, long after, boolean afterEmptyPage) {
    String text = operation + '/' + after + '/' + afterEmptyPage + '/' + fleet.now().toEpochMilli();
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Cursor read(String operation, String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      List<String> parts = List.of(text.split("/", -1));
      if (parts.size() == 4 && parts.get(0).equals(operation)) {
        Instant made = Instant.ofEpochMilli(Long.parseLong(parts.get(3)));
        if (made.plus(tokenLife).isBefore(fleet.now())) {
          throw new ApiError("PaginationTokenExpiredException", "The token has expired.");
        }
        return new Cursor(Long.parseLong(parts.get(1)), Boolean.parseBoolean(parts.get(2)));
      }
    } catch (IllegalArgumentException notOurs) {
      throw invalidToken(operation);
    }
    throw invalidToken(operation);
  }

  private static ApiError invalidToken(String operation) {
    return operation.equals("GetResources")
        ? new ApiError("InvalidParameterException", "The pagination token is invalid.")
        : ApiError.invalidParameter("The next token is invalid.");
  }
}
