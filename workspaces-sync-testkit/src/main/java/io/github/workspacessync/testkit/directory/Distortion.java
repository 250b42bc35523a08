package io.github.workspacessync.testkit.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an answer that says success departs from the truth.
 *
 * @param pageSize entries that a page holds at most
 * @param withholds by the key of an entry
 * @param rewrites null: the attribute is left out
 */
record Distortion(
    CookieFault cookie,
    int pageSize,
    Predicate<String> withholds,
    UnaryOperator<@Nullable Attribute> rewrites) {
  static final Distortion NONE =
      new Distortion(CookieFault.NONE, Integer.MAX_VALUE, key -> false, UnaryOperator.identity());

  private static final Pattern RANGE = Pattern.compile("(.+;range=)(\\d+)-(\\d+|\\*)");

  static Distortion cookie(CookieFault fault) {
    return new Distortion(fault, NONE.pageSize, NONE.withholds, NONE.rewrites);
  }

  static Distortion pages(int entries) {
    return new Distortion(NONE.cookie, entries, NONE.withholds, NONE.rewrites);
  }

  static Distortion withoutEntries(List<String> dns) {
    Set<String> keys = dns.stream().map(Dns::normalize).collect(Collectors.toSet());
    return new Distortion(NONE.cookie, NONE.pageSize, keys::contains, NONE.rewrites);
  }

  static Distortion withoutAttributes(List<String> names) {
    Set<String> keys = names.stream().map(Distortion::lower).collect(Collectors.toSet());
    return rewriting(attribute -> keys.contains(lower(attribute.getBaseName())) ? null : attribute);
  }

  static Distortion withoutValues(String name, List<String> values) {
    Syntax syntax = Syntax.of(name);
    Set<String> keys = new HashSet<>();
    for (String value : values) {
      boolean sid = syntax == Syntax.BINARY && Ids.isSid(value);
      Attribute given = sid ? new Attribute(name, Ids.sid(value)) : new Attribute(name, value);
      keys.add(key(syntax, given.getRawValues()[0]));
    }
    return rewriting(
        attribute -> {
          if (!attribute.getBaseName().equalsIgnoreCase(name)) {
            return attribute;
          }
          List<ASN1OctetString> left = new ArrayList<>();
          for (ASN1OctetString value : attribute.getRawValues()) {
            if (!keys.contains(key(syntax, value))) {
              left.add(value);
            }
          }
          boolean gone = left.isEmpty() && attribute.size() > 0;
          return gone ? null : of(attribute.getName(), left);
        });
  }

  static Distortion range(RangeFault fault, int values) {
    return rewriting(attribute -> ranged(attribute, fault, values));
  }

  private static Distortion rewriting(Rewriting rewriting) {
    return new Distortion(
        NONE.cookie,
        NONE.pageSize,
        NONE.withholds,
        attribute -> attribute == null ? null : rewriting.of(attribute));
  }

  private interface Rewriting {
    @Nullable Attribute of(Attribute attribute);
  }

  Distortion and(Distortion other) {
    return new Distortion(
        cookie == CookieFault.NONE ? other.cookie : cookie,
        Math.min(pageSize, other.pageSize),
        withholds.or(other.withholds),
        attribute -> other.rewrites.apply(rewrites.apply(attribute)));
  }

  SearchResultEntryProtocolOp of(SearchResultEntryProtocolOp entry) {
    List<Attribute> shown = new ArrayList<>();
    for (Attribute attribute : entry.getAttributes()) {
      Attribute rewritten = rewrites.apply(attribute);
      if (rewritten != null) {
        shown.add(rewritten);
      }
    }
    return new SearchResultEntryProtocolOp(entry.getDN(), shown);
  }

  private static Attribute ranged(Attribute attribute, RangeFault fault, int values) {
    Matcher range = RANGE.matcher(attribute.getName());
    if (!range.matches()) {
      return attribute;
    }
    List<ASN1OctetString> all = Arrays.asList(attribute.getRawValues());
    int fewer = Math.min(values, all.size());
    int from = Integer.parseInt(range.group(2));
    return switch (fault) {
      case SHORT -> of(attribute.getName(), all.subList(0, all.size() - fewer));
      case LATE ->
          of(
              range.group(1) + (from + fewer) + "-" + range.group(3),
              all.subList(fewer, all.size()));
      case ENDING -> of(range.group(1) + from + "-*", all.subList(0, all.size() - fewer));
    };
  }

  private static Attribute of(String name, List<ASN1OctetString> values) {
    return new Attribute(name, values.toArray(ASN1OctetString[]::new));
  }

  private static String key(Syntax syntax, ASN1OctetString value) {
    return syntax.key(value.getValue(), Flavor.OPENLDAP);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
