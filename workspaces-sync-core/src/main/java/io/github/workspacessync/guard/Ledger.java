package io.github.workspacessync.guard;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many of an assignment's desktops were marked, and how many ended, without approval within the
 * last 24 hours; kept as a note on the registered directory.
 *
 * <p>Many small runs together must not do what one run may not. A note that is not there counts
 * nothing; one that cannot be read counts as used up from now on. What was only intended counts as
 * done where that uses up the limit, and as not done where it would raise it: see {@link #ended}.
 *
 * <p>The text is {@code to=2026-11-22T22@0 03.1 52.0}: the hour (UTC) of the youngest figures;
 * after {@code @}, if there are any, how many hours before that the youngest removals are of which
 * it is not sure that they ended a desktop; then for each hour that has any figures how many hours
 * before (one digit), marks, and removals, each to the base of 36. A window of 24 hours can touch
 * 25 hours, and a clock that is ahead may have written of the next one: with all 26 the text has
 * 252 of the 255 characters that a tag's value may have (AWS limit).
 */
public final class Ledger {
  /** A figure that says "this many or more", and therefore uses up any limit. */
  static final int MOST = 36 * 36 * 36 - 1;

  private static final int BASE = 36;
  private static final int WINDOW_HOURS = 24;

  /**
   * What is booked in these hours was surely done less than 24 hours ago, even if it was booked
   * before the hour began, for its plan might have been carried out only then.
   */
  private static final int SURE_HOURS = 22;

  /** Before any window. */
  private static final long NEVER = Long.MIN_VALUE;

  private static final Pattern NOTE =
      Pattern.compile(
          "to=(\\d{4}-\\d\\d-\\d\\dT\\d\\d)(?:@([0-9a-p]))?((?: [0-9a-p][0-9a-z]{1,3}\\.[0-9a-z]{1,3})*)");

  private record Figures(int marks, int removals) {
    Figures plus(int moreMarks, int moreRemovals) {
      return new Figures(bounded(marks + moreMarks), bounded(removals + moreRemovals));
    }

    private static int bounded(int figure) {
      return Math.max(0, Math.min(MOST, figure));
    }
  }

  /** By the hour since 1970. */
  private final NavigableMap<Long, Figures> hours;

  /** The youngest hour that has removals which may not have ended a desktop. */
  private final long unsure;

  private final boolean readable;

  private Ledger(NavigableMap<Long, Figures> hours, long unsure, boolean readable) {
    this.hours = hours;
    this.unsure = unsure;
    this.readable = readable;
  }

  /**
   * Reads a note.
   *
   * @param note null where there is none
   * @param now an hour later than this one and the next makes a note unreadable
   */
  public static Ledger read(@Nullable String note, Instant now) {
    NavigableMap<Long, Figures> hours = new TreeMap<>();
    if (note == null) {
      return new Ledger(hours, NEVER, true);
    }
    Matcher form = NOTE.matcher(note);
    if (!form.matches()) {
      return usedUp(now);
    }
    long unsure;
    try {
      long youngest = hour(LocalDateTime.parse(form.group(1) + ":00").toInstant(ZoneOffset.UTC));
      if (youngest > hour(now) + 1) {
        return usedUp(now);
      }
      String ago = form.group(2);
      unsure = ago == null ? NEVER : youngest - Integer.parseInt(ago, BASE);
      for (String part : form.group(3).strip().split(" ", -1)) {
        if (!part.isEmpty()) {
          int dot = part.indexOf('.');
          long hour = youngest - Integer.parseInt(part.substring(0, 1), BASE);
          Figures figures =
              new Figures(
                  Integer.parseInt(part.substring(1, dot), BASE),
                  Integer.parseInt(part.substring(dot + 1), BASE));
          if (hours.put(hour, figures) != null) {
            return usedUp(now);
          }
        }
      }
    } catch (DateTimeException noSuchHour) {
      return usedUp(now);
    }
    return new Ledger(hours, unsure, true);
  }

  private static Ledger usedUp(Instant now) {
    NavigableMap<Long, Figures> hours = new TreeMap<>();
    hours.put(hour(now), new Figures(MOST, MOST));
    return new Ledger(hours, hour(now), false);
  }

  /** Whether the note was there to be read, or none was there. */
  public boolean isReadable() {
    return readable;
  }

  /** Marks within the last 24 hours; an hour counts as long as any part of it does. */
  public int marks(Instant now) {
    return window(now).values().stream().mapToInt(Figures::marks).sum();
  }

  /** Removals within the last 24 hours. */
  public int removals(Instant now) {
    return window(now).values().stream().mapToInt(Figures::removals).sum();
  }

  /**
   * Removals that surely ended a desktop, and surely within the last 24 hours, as far as this note
   * can tell: 0 as long as it is not sure of one of them. A run that was killed may have ended none
   * of those that it had written down.
   */
  public int ended(Instant now) {
    return isUnsure(now)
        ? 0
        : hours.tailMap(hour(now) - SURE_HOURS, true).values().stream()
            .mapToInt(Figures::removals)
            .sum();
  }

  /** Whether a figure is one that uses up any limit. */
  public boolean isFull(Instant now) {
    return window(now).values().stream()
        .anyMatch(figures -> figures.marks() == MOST || figures.removals() == MOST);
  }

  /** These figures with more in the hour of {@code at}; negative ones give back what was booked. */
  public Ledger plus(int marks, int removals, Instant at) {
    NavigableMap<Long, Figures> more = new TreeMap<>(hours);
    more.merge(
        hour(at),
        new Figures(0, 0).plus(marks, removals),
        (old, none) -> old.plus(marks, removals));
    return new Ledger(more, unsure, readable);
  }

  /** These figures, with removals of the hour of {@code at} which may end no desktop. */
  public Ledger unsureOf(Instant at) {
    return new Ledger(hours, Math.max(unsure, hour(at)), readable);
  }

  /** These figures, as sure of their removals as another note is of its own. */
  public Ledger asSureAs(Ledger other) {
    return new Ledger(hours, other.unsure, readable);
  }

  /** The note's text at {@code now}: what is older than 24 hours falls away. */
  public String format(Instant now) {
    NavigableMap<Long, Figures> window = window(now);
    long booked = window.isEmpty() ? NEVER : window.lastKey();
    long youngest = Math.max(hour(now), Math.max(booked, unsure));
    StringBuilder text =
        new StringBuilder("to=")
            .append(
                LocalDateTime.ofEpochSecond(youngest * 3600, 0, ZoneOffset.UTC).toString(), 0, 13);
    if (isUnsure(now)) {
      text.append('@').append(Long.toString(youngest - unsure, BASE));
    }
    window
        .descendingMap()
        .forEach(
            (hour, figures) -> {
              if (figures.marks() > 0 || figures.removals() > 0) {
                text.append(' ')
                    .append(Long.toString(youngest - hour, BASE))
                    .append(Integer.toString(figures.marks(), BASE))
                    .append('.')
                    .append(Integer.toString(figures.removals(), BASE));
              }
            });
    return text.toString();
  }

  private boolean isUnsure(Instant now) {
    return unsure >= hour(now) - WINDOW_HOURS;
  }

  private NavigableMap<Long, Figures> window(Instant now) {
    return hours.tailMap(hour(now) - WINDOW_HOURS, true);
  }

  private static long hour(Instant at) {
    return Math.floorDiv(at.truncatedTo(ChronoUnit.HOURS).getEpochSecond(), 3600L);
  }
}
