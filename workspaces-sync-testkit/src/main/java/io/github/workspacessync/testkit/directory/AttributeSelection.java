package io.github.workspacessync.testkit.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a search asked to be given of each entry, with Active Directory's range retrieval: of more
 * values than the limit only the first come, under {@code name;range=0-1499}, beside an empty
 * {@code name}; the last part ends with {@code *} (MS-ADTS 3.1.1.3.1.3.3).
 */
final class AttributeSelection {
  private static final Pattern RANGE =
      Pattern.compile("(?i)([^;]+);range=(\\d{1,9})-(\\d{1,9}|\\*)");

  private final List<String> requested;
  private final boolean everything;
  private final boolean operational;
  private final int valueLimit;

  /**
   * @param valueLimit 0: no limit and no range retrieval
   */
  AttributeSelection(List<String> requested, int valueLimit) {
    this.requested = requested;
    this.everything = requested.isEmpty() || requested.contains("*");
    this.operational = requested.contains("+");
    this.valueLimit = valueLimit;
  }

  /** Whether some attribute is asked for with a range. */
  static boolean asksForRange(List<String> requested) {
    return requested.stream().anyMatch(name -> RANGE.matcher(name).matches());
  }

  interface Source {
    Set<String> names(boolean operational);

    @Nullable Attribute read(String name);
  }

  List<Attribute> of(Source source, boolean typesOnly) {
    List<Attribute> result = new ArrayList<>();
    Set<String> whole = new LinkedHashSet<>();
    if (everything) {
      whole.addAll(source.names(false));
    }
    if (operational) {
      whole.addAll(source.names(true));
    }
    for (String name : requested) {
      Matcher range = RANGE.matcher(name);
      if (valueLimit > 0 && range.matches()) {
        addRange(result, source::read, range);
      } else if (!name.equals("*") && !name.equals("+") && !name.equals("1.1")) {
        whole.add(name.toLowerCase(Locale.ROOT));
      }
    }
    for (String name : whole) {
      addWhole(result, source.read(name));
    }
    return typesOnly ? result.stream().map(a -> new Attribute(a.getName())).toList() : result;
  }

  private void addWhole(List<Attribute> result, @Nullable Attribute attribute) {
    if (attribute == null) {
      return;
    }
    if (valueLimit > 0 && attribute.size() > valueLimit) {
      result.add(new Attribute(attribute.getName()));
      result.add(part(attribute, 0, valueLimit));
    } else {
      result.add(attribute);
    }
  }

  private void addRange(
      List<Attribute> result, Function<String, @Nullable Attribute> reader, Matcher range) {
    Attribute attribute = reader.apply(range.group(1).toLowerCase(Locale.ROOT));
    int from = Integer.parseInt(range.group(2));
    if (attribute == null || from >= attribute.size()) {
      return;
    }
    int count = valueLimit;
    if (!range.group(3).equals("*")) {
      count = Math.min(count, Integer.parseInt(range.group(3)) - from + 1);
    }
    if (count > 0) {
      result.add(part(attribute, from, count));
    }
  }

  private static Attribute part(Attribute attribute, int from, int count) {
    int to = Math.min(from + count, attribute.size());
    String end = to == attribute.size() ? "*" : Integer.toString(to - 1);
    ASN1OctetString[] values = Arrays.copyOfRange(attribute.getRawValues(), from, to);
    return new Attribute(attribute.getName() + ";range=" + from + "-" + end, values);
  }
}
