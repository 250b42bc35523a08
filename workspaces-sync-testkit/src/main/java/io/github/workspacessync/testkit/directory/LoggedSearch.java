package io.github.workspacessync.testkit.directory;

import java.util.List;

/**
 * One search request as it arrived, whatever became of it.
 *
 * @param connection a number that is this connection's alone
 * @param base as written; empty for the root DSE
 * @param scope {@code base}, {@code one} or {@code sub}
 * @param filter in the text form of RFC 4515
 * @param attributes as written, options such as {@code member;range=1500-*} included
 * @param controls the OIDs of the request's controls
 * @param page 0: not paged; 1: a first page; n: the n-th of its search. A page asked for with a
 *     cookie that is not known counts as 2
 * @param range whether a {@code ;range=} is asked for
 */
public record LoggedSearch(
    long connection,
    String base,
    String scope,
    String filter,
    List<String> attributes,
    List<String> controls,
    int page,
    boolean range) {

  public LoggedSearch {
    attributes = List.copyOf(attributes);
    controls = List.copyOf(controls);
  }
}
