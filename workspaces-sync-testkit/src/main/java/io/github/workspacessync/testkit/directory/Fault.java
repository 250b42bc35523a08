package io.github.workspacessync.testkit.directory;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A fault in the making: when it strikes. One of the methods that return nothing says what it does
 * and switches it on. It strikes once, unless {@link #fromThenOn()}; requests are counted from the
 * moment it is switched on, and only those that {@link #where} lets through.
 */
public final class Fault {
  enum Point {
    SEARCH,
    PAGE,
    RANGE,
    BIND
  }

  private final DirectoryFaults faults;
  private final Point point;
  private final int nth;
  private Predicate<LoggedSearch> where = search -> true;
  private boolean repeated;
  private Effect effect = Effect.NONE;
  private int seen;
  private boolean spent;

  Fault(DirectoryFaults faults, Point point, int nth) {
    if (nth < 1) {
      throw new IllegalArgumentException("requests are counted from 1");
    }
    this.faults = faults;
    this.point = point;
    this.nth = nth;
  }

  /** Counts only searches that pass; not for binds. */
  public Fault where(Predicate<LoggedSearch> condition) {
    if (point == Point.BIND) {
      throw new IllegalStateException("a bind is no search");
    }
    where = where.and(condition);
    return this;
  }

  /** Strikes at the n-th and at each later one. */
  public Fault fromThenOn() {
    repeated = true;
    return this;
  }

  /** Answers with the code, without any entry. */
  public void answer(LdapAnswer answer) {
    answer(answer, "");
  }

  /** Answers with the code and a diagnostic message, without any entry. */
  public void answer(LdapAnswer answer, String diagnostic) {
    become(Effect.answer(answer, diagnostic, 0));
  }

  /** Sends the first entries, then the code, and no cookie: a partial answer. */
  public void answerAfter(int entries, LdapAnswer answer) {
    become(Effect.answer(answer, "", entries));
  }

  /** Closes the connection without an answer. */
  public void drop() {
    become(Effect.drop(0));
  }

  /** Closes the connection after so many entries of the answer. */
  public void dropAfter(int entries) {
    become(Effect.drop(entries));
  }

  /** Waits before it answers as usual. */
  public void delay(Duration duration) {
    become(Effect.delay(duration, Duration.ZERO));
  }

  /** Waits before each entry: an answer that never stalls for long and takes long as a whole. */
  public void trickle(Duration perEntry) {
    become(Effect.delay(Duration.ZERO, perEntry));
  }

  /** Adds one search reference of these URLs to the answer, control or not. */
  public void refer(String... urls) {
    become(Effect.references(List.of(urls)));
  }

  /** Leaves the first entries of the answer out and says success: a lie that no client can see. */
  public void omitEntries(int entries) {
    become(Effect.omit(entries));
  }

  /** Silently leaves these entries out of the answer. */
  public void omitEntries(String... dns) {
    become(Effect.distort(Distortion.withoutEntries(List.of(dns))));
  }

  /** Silently leaves these attributes out of every entry of the answer. */
  public void omitAttributes(String... names) {
    become(Effect.distort(Distortion.withoutAttributes(List.of(names))));
  }

  /**
   * Silently leaves these values of the attribute out of every entry of the answer. A value that is
   * a SID is given as text.
   */
  public void omitValues(String attribute, String... values) {
    become(Effect.distort(Distortion.withoutValues(attribute, List.of(values))));
  }

  /** Breaks every range of values in the answer by so many of them. */
  public void range(RangeFault fault, int values) {
    become(Effect.distort(Distortion.range(fault, values)));
  }

  /** Gives the page with a wrong cookie. */
  public void cookie(CookieFault fault) {
    become(Effect.distort(Distortion.cookie(fault)));
  }

  /** Gives fewer entries a page than were asked for, as every server may (RFC 2696). */
  public void pagesOf(int entries) {
    become(Effect.distort(Distortion.pages(entries)));
  }

  private void become(Effect what) {
    effect = what;
    faults.add(this);
  }

  /** The effect on this request; the caller holds the lock of the faults. */
  Effect strike(Point at, @Nullable LoggedSearch search) {
    if (at != point || spent || (search != null && !where.test(search))) {
      return Effect.NONE;
    }
    int count = ++seen;
    if (point == Point.PAGE && search != null) {
      count = search.page();
    }
    boolean hit = repeated ? count >= nth : count == nth;
    spent = hit && !repeated;
    return hit ? effect : Effect.NONE;
  }
}
