package io.github.workspacessync.testkit.directory;

/** What is wrong with the cookie that a page of a paged search comes with. */
public enum CookieFault {
  /** Nothing. */
  NONE,
  /** The server itself does not know it and refuses the next page, also after the last one. */
  REFUSED,
  /** It leads to the same page again, in place of the next one. */
  REPEATED,
  /** It is never empty: after the last page come empty ones, as long as anybody asks. */
  ENDLESS,
  /** It is empty although more is left: the rest is lost, and no client can see that. */
  MISSING
}
