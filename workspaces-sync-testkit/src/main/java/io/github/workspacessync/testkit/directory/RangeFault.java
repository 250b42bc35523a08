package io.github.workspacessync.testkit.directory;

/** What is wrong with a range of values, {@code member;range=1500-2999}. */
public enum RangeFault {
  /** It holds fewer values than it says. Of a last range, which says {@code *}, nobody can tell. */
  SHORT,
  /** It starts later than it should, and says so. */
  LATE,
  /** It holds fewer values and says that it is the last: no client can see that. */
  ENDING
}
