package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code start*middle*end}, each part folded like the values it is compared with. */
final class Substrings implements Predicate<String> {
  private final String initial;
  private final List<String> any;
  private final String last;

  Substrings(Filter filter, Flavor flavor) {
    this.initial = fold(filter.getSubInitialString(), flavor);
    this.any =
        Arrays.stream(filter.getSubAnyStrings()).map(part -> Syntax.fold(part, flavor)).toList();
    this.last = fold(filter.getSubFinalString(), flavor);
  }

  @Override
  public boolean test(String value) {
    if (!value.startsWith(initial)) {
      return false;
    }
    int from = initial.length();
    for (String part : any) {
      int at = value.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return value.length() - from >= last.length() && value.endsWith(last);
  }

  private static String fold(@Nullable String part, Flavor flavor) {
    return part == null ? "" : Syntax.fold(part, flavor);
  }
}
