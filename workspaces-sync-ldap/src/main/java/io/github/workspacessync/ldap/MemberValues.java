package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.LdapAttribute;
import org.ldaptive.LdapEntry;

/**
 * Reads all values of an attribute that may come in ranges.
 *
 * <p>Active Directory gives at most 1,500 values (MaxValRange) as {@code member;range=0-1499}
 * beside an empty {@code member}. Every range must hold as many values as it says; anything else is
 * an exception that names the range. Values that come or go meanwhile move others from one range
 * into the next. So each range is asked for with the last value of the one before, which must still
 * be there and be the same, no value may come twice, and the change number of the entry must stay
 * the same, else reading begins anew. Where that number is hidden, or does not tell of changes, all
 * ranges are read twice and must be equal.
 */
final class MemberValues {
  private static final Pattern RANGE =
      Pattern.compile("range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);
  private static final String CHANGE_NUMBER = "uSNChanged";
  private static final int TRIES = 3;

  private final Function<Query, Optional<LdapEntry>> reading;
  private final String server;
  private final String attribute;
  private final Function<LdapAttribute, List<String>> decode;
  private final String name;

  private MemberValues(
      Function<Query, Optional<LdapEntry>> reading,
      String server,
      String attribute,
      Function<LdapAttribute, List<String>> decode,
      String name) {
    this.reading = reading;
    this.server = server;
    this.attribute = attribute;
    this.decode = decode;
    this.name = name;
  }

  /** The values were not given wholly, or would not stay the same. */
  static final class BrokenException extends DirectoryException {
    private static final long serialVersionUID = 1;

    BrokenException(String message) {
      super(message);
    }
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
    return of(reading, server, entry, attribute, values -> List.copyOf(values.getStringValues()));
  }

  /** Values that are no text; {@code decode} gives equal texts to equal values only. */
  static List<String> of(
      Function<Query, Optional<LdapEntry>> reading,
      String server,
      LdapEntry entry,
      String attribute,
      Function<LdapAttribute, List<String>> decode) {
    return new MemberValues(reading, server, attribute, decode, Entries.dn(entry)).read(entry);
  }

  /** One answer; {@code from} is -1 if it is the whole attribute. */
  private record Part(int from, boolean last, List<String> values) {}

  private List<String> read(LdapEntry first) {
    LdapEntry start = first;
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<List<String>> whole = readOnce(start);
      if (whole.isPresent()) {
        return whole.get();
      }
      start = request(attribute, "from its beginning");
    }
    throw new BrokenException(
        "reading " + attribute + " of " + name + ": it changes all the time; try again later");
  }

  /** Empty if the entry changed between two ranges. */
  private Optional<List<String>> readOnce(LdapEntry first) {
    Optional<List<String>> whole = collect(first);
    boolean inOnePiece = part(first).from() < 0;
    if (inOnePiece || whole.isEmpty() || changeNumber(first).isPresent()) {
      return whole;
    }
    // Whether it changed meanwhile cannot be read; if not, it reads the same once more.
    return collect(request(attribute, "once more")).filter(whole.get()::equals);
  }

  /** Back links and constructed values change without the entry itself. */
  private Optional<String> changeNumber(LdapEntry entry) {
    return attribute.equals("member") ? Entries.text(entry, CHANGE_NUMBER) : Optional.empty();
  }

  private Optional<List<String>> collect(LdapEntry first) {
    Part part = part(first);
    if (part.from() < 0) {
      return Optional.of(part.values());
    }
    if (part.from() > 0) {
      throw broken("range " + part.from(), "the first value was to come first");
    }
    Optional<String> change = changeNumber(first);
    List<String> values = new ArrayList<>(part.values());
    while (!part.last()) {
      int again = values.size() - 1;
      String rest = again + "-*";
      LdapEntry next = request(attribute + ";range=" + rest, "range " + rest);
      if (!changeNumber(next).equals(change)) {
        return Optional.empty();
      }
      part = part(next);
      if (part.from() < 0) {
        throw broken("range " + rest, "it came without any range");
      }
      if (part.from() != again) {
        throw broken("range " + part.from(), "value " + again + " was to come next");
      }
      if (part.values().isEmpty() || !part.values().get(0).equals(values.get(again))) {
        return Optional.empty();
      }
      if (part.values().size() == 1 && !part.last()) {
        throw broken("range " + rest, "it brought no further value");
      }
      values.addAll(part.values().subList(1, part.values().size()));
    }
    boolean distinct = new HashSet<>(values).size() == values.size();
    return distinct ? Optional.of(values) : Optional.empty();
  }

  private Part part(LdapEntry entry) {
    List<String> plain = List.of();
    Part ranged = null;
    for (LdapAttribute each : entry.getAttributes()) {
      if (!each.getName(false).equalsIgnoreCase(attribute)) {
        continue;
      }
      if (each.getOptions().isEmpty()) {
        plain = decode.apply(each);
      } else if (ranged == null) {
        ranged = ranged(each);
      } else {
        throw broken(each.getName(true), "it came beside another range");
      }
    }
    if (ranged != null && !plain.isEmpty()) {
      throw broken("range " + ranged.from(), "it came beside values without a range");
    }
    return ranged == null ? new Part(-1, true, plain) : ranged;
  }

  private Part ranged(LdapAttribute attributeWithOptions) {
    String full = attributeWithOptions.getName(true);
    List<String> options = attributeWithOptions.getOptions();
    Matcher range = RANGE.matcher(options.get(0));
    if (options.size() != 1 || !range.matches()) {
      throw broken(full, "the range cannot be understood");
    }
    List<String> came = decode.apply(attributeWithOptions);
    int from = position(range.group(1), full);
    boolean last = range.group(2).equals("*");
    if (!last && (came.isEmpty() || came.size() != position(range.group(2), full) - from + 1)) {
      throw broken(options.get(0), "it held " + came.size() + " values");
    }
    return new Part(from, last, came);
  }

  private int position(String digits, String full) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw broken(full, "the range cannot be understood");
    }
  }

  private LdapEntry request(String what, String part) {
    return reading
        .apply(
            Query.entry(
                "reading " + attribute + " of " + name + ", " + part, name, what, CHANGE_NUMBER))
        .orElseThrow(() -> broken(part, "the entry was gone"));
  }

  private BrokenException broken(String part, String how) {
    return new BrokenException(
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
