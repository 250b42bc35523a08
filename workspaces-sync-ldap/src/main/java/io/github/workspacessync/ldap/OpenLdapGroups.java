package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.AndFilter;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;
import org.ldaptive.filter.NotFilter;
import org.ldaptive.filter.PresenceFilter;

/** Reads group entries of OpenLDAP and its like. */
final class OpenLdapGroups {
  /**
   * A uniqueMember may carry a bit string behind the name (RFC 4517, Name and Optional UID). No
   * search for the name alone finds such a value, so it stays unresolved beside the name in it.
   */
  private static final Pattern OPTIONAL_UID = Pattern.compile("#'[01]*'B$");

  /**
   * Where the usual classes keep their values; any other class may have all that are configured.
   */
  private static final Map<String, String> KEPT_IN =
      Map.of(
          "groupofnames", "member",
          "groupofmembers", "member",
          "groupofentries", "member",
          "groupofuniquenames", "uniquemember");

  private final LdapSession session;
  private final NamingContext context;
  private final LdapSchema schema;

  OpenLdapGroups(LdapSession session, NamingContext context, LdapSchema schema) {
    this.session = session;
    this.context = context;
    this.schema = schema;
  }

  /** A group that was asked for by name, or that a search found. */
  GroupNode read(String name) {
    LdapEntry entry =
        session
            .read(
                Query.entry("reading the group " + name, name, attributes().toArray(String[]::new)))
            .orElseThrow(() -> AdGroups.missing(session.server(), name));
    demandGroup(entry, name);
    return node(entry);
  }

  List<String> attributes() {
    return Stream.concat(Stream.of(schema.id(), "objectClass"), schema.members().stream()).toList();
  }

  /** A group whose entry was read with all {@link #attributes}. */
  GroupNode node(LdapEntry entry) {
    List<String> values = new ArrayList<>();
    for (String attribute : schema.members()) {
      List<String> own = values(entry, attribute);
      values.addAll(own);
      if (attribute.equalsIgnoreCase("uniqueMember")) {
        own.stream()
            .filter(value -> OPTIONAL_UID.matcher(value).find())
            .forEach(value -> values.add(OPTIONAL_UID.matcher(value).replaceFirst("")));
      }
    }
    if (values.isEmpty()) {
      refuseHiddenValues(entry);
    }
    return new GroupNode(Entries.dn(entry), OpenLdapAccounts.id(schema, entry), values);
  }

  /** Options, such as a language, do not make other values of them (RFC 4512, 2.5). */
  private static List<String> values(LdapEntry entry, String attribute) {
    return entry.getAttributes().stream()
        .filter(each -> each.getName(false).equalsIgnoreCase(attribute))
        .flatMap(each -> each.getStringValues().stream())
        .toList();
  }

  boolean isGroup(LdapEntry entry) {
    return Entries.isA(entry, schema.groupClasses().toArray(String[]::new));
  }

  /**
   * Whether the server takes an entry that lists none of the classes for a group all the same: one
   * of a derived class need not list the superior ones (RFC 4512, 3.3).
   */
  boolean isDerived(LdapEntry entry) {
    return !Entries.texts(entry, "objectClass").isEmpty()
        && session.passes(
            "finding out whether " + Entries.dn(entry) + " is a group",
            Entries.dn(entry),
            anyGroup());
  }

  /** Finds groups, those of derived classes included. */
  Filter anyGroup() {
    return Entries.anyOf("objectClass", schema.groupClasses());
  }

  void demandGroup(LdapEntry entry, String name) {
    if (!Entries.texts(entry, "objectClass").isEmpty() && !isGroup(entry) && !isDerived(entry)) {
      throw new DirectoryException(
          name
              + " is no group that can be read: "
              + String.join(" or ", schema.groupClasses())
              + " is needed, but it has the classes "
              + AdAccounts.classes(entry));
    }
  }

  /**
   * Finds groups whose values may be searched.
   *
   * <p>Where they must not be searched, "has a value" is neither true nor false but undefined, and
   * so is its opposite (RFC 4511, 4.5.1.7): neither finds the group.
   */
  Filter searchableGroup() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (String each : schema.groupClasses()) {
      keptBy(each)
          .forEach(kept -> classes.computeIfAbsent(kept, key -> new ArrayList<>()).add(each));
    }
    List<Filter> all = new ArrayList<>();
    all.add(anyGroup());
    classes.forEach(
        (kept, by) -> {
          Filter has = new PresenceFilter(kept);
          Filter otherClass = new NotFilter(Entries.anyOf("objectClass", by));
          all.add(Entries.or(List.of(otherClass, has, new NotFilter(has))));
        });
    return all(all);
  }

  /** Finds the groups that name any of the entries. */
  Filter naming(Collection<String> entries) {
    return Entries.or(schema.members().stream().map(each -> Entries.anyOf(each, entries)).toList());
  }

  /** Those classes of groups whose schema demands a value, so that none means unreadable. */
  static boolean demandsValue(LdapEntry entry) {
    return Entries.isA(entry, "groupOfNames", "groupOfUniqueNames");
  }

  private boolean isSurelyEmpty(LdapEntry entry) {
    Filter none =
        all(
            attributesOf(entry).stream()
                .map(each -> (Filter) new NotFilter(new PresenceFilter(each)))
                .toList());
    return isGroup(entry)
        && !demandsValue(entry)
        && session.passes(
            "checking that the group " + Entries.dn(entry) + " has no values",
            Entries.dn(entry),
            none);
  }

  private Collection<String> attributesOf(LdapEntry group) {
    Set<String> kept = new LinkedHashSet<>();
    schema.groupClasses().stream()
        .filter(each -> Entries.isA(group, each))
        .forEach(each -> kept.addAll(keptBy(each)));
    return kept.isEmpty() ? schema.members() : kept;
  }

  private Set<String> keptBy(String groupClass) {
    String usual = KEPT_IN.get(groupClass.toLowerCase(Locale.ROOT));
    Set<String> kept = new LinkedHashSet<>(schema.members());
    if (usual != null) {
      kept.removeIf(each -> KEPT_IN.containsValue(each.toLowerCase(Locale.ROOT)));
      kept.add(usual);
    }
    return kept;
  }

  private static Filter all(List<Filter> filters) {
    return filters.size() == 1 ? filters.get(0) : new AndFilter(filters.toArray(Filter[]::new));
  }

  private void refuseHiddenValues(LdapEntry entry) {
    String name = Entries.dn(entry);
    boolean demanded = demandsValue(entry) || Entries.texts(entry, "objectClass").isEmpty();
    if (demanded
        || !isSurelyEmpty(entry)
        || session.any(
            Query.below(
                "checking that no entry names " + name + " as its group",
                context.root(),
                new EqualityFilter(schema.memberOf(), name),
                "1.1"))) {
      throw new DirectoryException(
          "the group "
              + name
              + " shows no values, but "
              + (demanded
                  ? "its object class demands one"
                  : "there are some: they are hidden, or an entry names it as its group")
              + "; grant the bind user the right to read and search its "
              + String.join(" and ", attributesOf(entry)));
    }
  }
}
