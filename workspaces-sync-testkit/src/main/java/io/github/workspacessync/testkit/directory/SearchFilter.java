package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import java.nio.charset.StandardCharsets;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A filter made ready for one search: a test, and where an index knows them, the only entries that
 * can pass it. What is said of an attribute that may not be read is neither true nor false, and its
 * opposite is not either (RFC 4511, 4.5.1.7).
 */
final class SearchFilter {
  private static final String BIT_AND = "1.2.840.113556.1.4.803";
  private static final String BIT_OR = "1.2.840.113556.1.4.804";
  private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

  private final DirectoryTree tree;
  private final EntryReader reader;
  private final Settings settings;

  SearchFilter(DirectoryTree tree, EntryReader reader, Settings settings) {
    this.tree = tree;
    this.reader = reader;
    this.settings = settings;
  }

  /**
   * @param test whether it is true of an entry
   * @param opposite whether it is false; where neither holds, it is undefined
   * @param candidates null: any entry can pass
   */
  record Compiled(
      Predicate<Node> test, Predicate<Node> opposite, @Nullable Collection<Node> candidates) {}

  Compiled compile(Filter filter) {
    return switch (filter.getFilterType()) {
      case Filter.FILTER_TYPE_AND -> and(filter.getComponents());
      case Filter.FILTER_TYPE_OR -> or(filter.getComponents());
      case Filter.FILTER_TYPE_NOT -> not(compile(filter.getNOTComponent()));
      case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH ->
          equality(nameOf(filter), filter.getAssertionValueBytes());
      case Filter.FILTER_TYPE_PRESENCE -> scan(nameOf(filter), present(nameOf(filter)));
      case Filter.FILTER_TYPE_SUBSTRING ->
          scan(nameOf(filter), anyValue(nameOf(filter), new Substrings(filter, tree.flavor())));
      case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> scan(nameOf(filter), ordered(filter, 1));
      case Filter.FILTER_TYPE_LESS_OR_EQUAL -> scan(nameOf(filter), ordered(filter, -1));
      default -> extensible(filter);
    };
  }

  private Compiled and(Filter[] components) {
    Predicate<Node> test = node -> true;
    Predicate<Node> opposite = node -> false;
    Collection<Node> fewest = null;
    for (Filter component : components) {
      Compiled part = compile(component);
      test = test.and(part.test());
      opposite = opposite.or(part.opposite());
      Collection<Node> candidates = part.candidates();
      if (candidates != null && (fewest == null || candidates.size() < fewest.size())) {
        fewest = candidates;
      }
    }
    return new Compiled(test, opposite, fewest);
  }

  private static Compiled not(Compiled part) {
    return new Compiled(/* test= */ part.opposite(), /* opposite= */ part.test(), null);
  }

  private Compiled or(Filter[] components) {
    List<Compiled> parts = new ArrayList<>();
    Set<Node> together = new LinkedHashSet<>();
    boolean indexed = true;
    for (Filter component : components) {
      Compiled part = compile(component);
      parts.add(part);
      Collection<Node> candidates = part.candidates();
      indexed &= candidates != null;
      if (candidates != null) {
        together.addAll(candidates);
      }
    }
    Predicate<Node> test = node -> parts.stream().anyMatch(part -> part.test().test(node));
    Predicate<Node> opposite = node -> parts.stream().allMatch(part -> part.opposite().test(node));
    return new Compiled(test, opposite, indexed ? together : null);
  }

  private Compiled equality(String name, byte[] given) {
    byte[] value = expand(name, given);
    String key = Syntax.of(name).key(value, tree.flavor());
    return switch (name) {
      case "member" -> leaf(name, node -> reader.isMember(node, key), tree.holding(key));
      case "memberof" -> memberOf(key);
      case "distinguishedname", "entrydn" -> among(name, Set.copyOf(presentAt(Set.of(key))));
      default ->
          tree.isIndexed(name)
              ? among(name, tree.equal(name, key))
              : scan(name, anyValue(name, key::equals));
    };
  }

  /** What an index found needs no second look at its values, only at the right to read them. */
  private Compiled among(String name, Set<Node> found) {
    boolean known = !Syntax.of(name).equals(Syntax.DN) || name.equals(ownName());
    Set<Node> nodes = known ? found : Set.of();
    return leaf(name, nodes::contains, nodes);
  }

  private String ownName() {
    return settings.flavor().dnAttribute().toLowerCase(Locale.ROOT);
  }

  private Compiled memberOf(String key) {
    Node group = reader.group(key);
    if (group == null || !settings.memberOf()) {
      return leaf("memberof", node -> false, Set.of());
    }
    Predicate<Node> in = node -> group.members.containsKey(node.key);
    return leaf("memberof", in, presentAt(group.members.keySet()));
  }

  private Compiled extensible(Filter filter) {
    String rule = filter.getMatchingRuleID();
    if (!settings.activeDirectory() || rule == null || filter.getAttributeName() == null) {
      return undefined();
    }
    String name = nameOf(filter);
    return switch (rule) {
      case BIT_AND -> bits(name, filter, true);
      case BIT_OR -> bits(name, filter, false);
      case IN_CHAIN -> inChain(name, filter.getAssertionValue());
      default -> undefined();
    };
  }

  private Compiled bits(String name, Filter filter, boolean all) {
    long mask = number(filter.getAssertionValue());
    return scan(
        name,
        anyValue(
            name,
            key -> {
              long common = number(key) & mask;
              return all ? common == mask : common != 0;
            }));
  }

  private Compiled inChain(String name, String dn) {
    String key = Dns.normalizeOrNull(dn);
    Node end = key == null ? null : tree.at(key);
    Set<Node> chain = Set.of();
    if (end != null && name.equals("memberof")) {
      chain = reader.memberships().below(end);
    } else if (end != null && name.equals("member")) {
      chain = reader.memberships().above(end);
    }
    return leaf(name, chain::contains, chain);
  }

  private Predicate<Node> ordered(Filter filter, int sign) {
    String name = nameOf(filter);
    String bound = Syntax.of(name).key(filter.getAssertionValueBytes(), tree.flavor());
    return anyValue(name, key -> sign * compare(key, bound) >= 0);
  }

  private Predicate<Node> present(String name) {
    return node -> reader.read(node, name, false) != null;
  }

  private Predicate<Node> anyValue(String name, Predicate<String> keyTest) {
    Syntax syntax = Syntax.of(name);
    return node -> {
      Attribute attribute = reader.read(node, name, false);
      if (attribute == null) {
        return false;
      }
      for (byte[] value : attribute.getValueByteArrays()) {
        if (keyTest.test(syntax.key(value, tree.flavor()))) {
          return true;
        }
      }
      return false;
    };
  }

  private Compiled leaf(String name, Predicate<Node> test, @Nullable Collection<Node> candidates) {
    return new Compiled(
        node -> reader.mayRead(node, name) && test.test(node),
        node -> reader.mayRead(node, name) && !test.test(node),
        candidates);
  }

  private static Compiled undefined() {
    return new Compiled(node -> false, node -> false, Set.of());
  }

  /** A view, so that a search that needs only one of many does not make a list of all. */
  private Collection<Node> presentAt(Collection<String> keys) {
    return new AbstractCollection<>() {
      @Override
      public Iterator<Node> iterator() {
        return keys.stream().map(tree::at).filter(Objects::nonNull).iterator();
      }

      @Override
      public int size() {
        return (int) keys.stream().filter(key -> tree.at(key) != null).count();
      }
    };
  }

  /** The short forms that Active Directory takes for objectCategory and objectSid. */
  private byte[] expand(String name, byte[] given) {
    String text = new String(given, StandardCharsets.UTF_8);
    if (name.equals("objectsid") && Ids.isSid(text)) {
      return Ids.sid(text);
    }
    if (name.equals("objectcategory") && Dns.normalizeOrNull(text) == null) {
      String dn = Dns.rdn("CN", text) + ",CN=Schema,CN=Configuration," + settings.rootDn();
      return dn.getBytes(StandardCharsets.UTF_8);
    }
    return given;
  }

  private Compiled scan(String name, Predicate<Node> test) {
    return leaf(name, test, null);
  }

  private static String nameOf(Filter filter) {
    return filter.getAttributeName().toLowerCase(Locale.ROOT);
  }

  private static int compare(String left, String right) {
    boolean numbers =
        left.matches("-?\\d{1,18}|9223372036854775807") && right.matches("-?\\d{1,19}");
    return numbers ? Long.compare(number(left), number(right)) : left.compareTo(right);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
