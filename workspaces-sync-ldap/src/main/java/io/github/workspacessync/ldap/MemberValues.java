package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/**
 * Reads all values of an attribute that may come in ranges.
 *
 * <p>Active Directory gives at most 1,500 values (MaxValRange) as {@code member;range=0-1499}
 * beside an empty {@code member}. Every range must follow the one before without a gap and hold as
 * many values as it says; anything else is an exception that names the range. Values that change
 * meanwhile move others from one range into the next, so the change number of the entry must stay
 * the same over all ranges, else reading begins anew; where it may not be read, all ranges are read
 * twice and must be equal.
 */
final class MemberValues {
  private static final Pattern RANGE =
      Pattern.compile("range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);
  private static final String CHANGE_NUMBER = "uSNChanged";
  private static final int TRIES = 3;

  private final Function<Query, Optional<LdapEntry>> reading;
  private final String server;
  private final String attribute;
  private final String name;

  private MemberValues(
      Function<Query, Optional<LdapEntry>> reading, String server, String attribute, String name) {
    this.reading = reading;
    this.server = server;
    this.attribute = attribute;
    this.name = name;
  }

  /** The values of an entry that was read with the attribute and {@code uSNChanged}. */
  static List<String> of(LdapSession session, LdapEntry entry, String attribute) {
    return of(session::read, session.server(), entry, attribute);
  }

  static List<String> of(
      Function<Query, Optional<LdapEntry>> reading,
      String server,
      LdapEntry entry,
      String attribute) {
    return new MemberValues(reading, server, attribute, entry.getDn()).read(entry);
  }

  private List<String> read(LdapEntry first) {
    LdapEntry start = first;
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<List<String>> whole = readOnce(start);
      if (whole.isPresent()) {
        return whole.get();
      }
      start = request(attribute, "from its beginning");
    }
    throw new DirectoryException(
        "reading " + attribute + " of " + name + ": it changes all the time; try again later");
  }

  /** Empty if the entry changed between two ranges. */
  private Optional<List<String>> readOnce(LdapEntry first) {
    Optional<List<String>> whole = collect(first);
    boolean inOnePiece = ranged(first) == null;
    if (inOnePiece || whole.isEmpty() || Entries.text(first, CHANGE_NUMBER).isPresent()) {
      return whole;
    }
    // Whether it changed meanwhile cannot be read; if not, it reads the same once more.
    return collect(request(attribute, "once more")).filter(whole.get()::equals);
  }

  private Optional<List<String>> collect(LdapEntry first) {
    LdapAttribute ranged = ranged(first);
    if (ranged == null) {
      return Optional.of(Entries.texts(first, attribute));
    }
    Optional<String> change = Entries.text(first, CHANGE_NUMBER);
    List<String> values = new ArrayList<>();
    while (!take(ranged, values)) {
      String rest = values.size() + "-*";
      LdapEntry next = request(attribute + ";range=" + rest, "range " + rest);
      if (!Entries.text(next, CHANGE_NUMBER).equals(change)) {
        return Optional.empty();
      }
      ranged = ranged(next);
      if (ranged == null) {
        throw broken("range " + rest, "it came without any values");
      }
    }
    return Optional.of(values);
  }

  /** Adds the values of one range; says whether it was the last one. */
  private boolean take(LdapAttribute ranged, List<String> values) {
    Matcher range = RANGE.matcher(ranged.getName(true));
    if (!range.find()) {
      throw broken(ranged.getName(true), "the range cannot be understood");
    }
    List<String> came = List.copyOf(ranged.getStringValues());
    int from = position(range.group(1), ranged);
    boolean last = range.group(2).equals("*");
    if (from != values.size()) {
      throw broken("range " + range.group(1), "value " + values.size() + " was to come next");
    }
    if (!last && came.size() != position(range.group(2), ranged) - from + 1) {
      throw broken(
          "range " + range.group(1) + "-" + range.group(2), "it held " + came.size() + " values");
    }
    if (!last && came.isEmpty()) {
      throw broken("range " + range.group(1), "it held no values");
    }
    values.addAll(came);
    return last;
  }

  private int position(String digits, LdapAttribute ranged) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw broken(ranged.getName(true), "the range cannot be understood");
    }
  }

  private LdapEntry request(String what, String part) {
    return reading
        .apply(
            Query.entry(
                "reading " + attribute + " of " + name + ", " + part, name, what, CHANGE_NUMBER))
        .orElseThrow(() -> broken(part, "the entry was gone"));
  }

  private @Nullable LdapAttribute ranged(LdapEntry entry) {
    return entry.getAttributes().stream()
        .filter(each -> each.getName(false).equalsIgnoreCase(attribute))
        .filter(each -> RANGE.matcher(each.getName(true)).find())
        .findFirst()
        .orElse(null);
  }

  private DirectoryException broken(String part, String how) {
    return new DirectoryException(
        "reading "
            + attribute
            + " of "
            + name
            + ": the server "
            + server
            + " did not give it wholly ("
            + part
            + ": "
            + how
            + "); nothing is decided on a part of it, try again");
  }
}
