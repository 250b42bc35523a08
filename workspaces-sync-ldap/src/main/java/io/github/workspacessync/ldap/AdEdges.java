package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ldaptive.LdapEntry;
import org.ldaptive.filter.EqualityFilter;
import org.ldaptive.filter.Filter;

/** What the values of a group do not tell: its members by primary group, and hidden values. */
final class AdEdges {
  private final LdapSession session;
  private final NamingContext context;
  private final AdAccounts accounts;
  private final AdTargets targets;

  AdEdges(LdapSession session, NamingContext context, AdAccounts accounts, AdTargets targets) {
    this.session = session;
    this.context = context;
    this.accounts = accounts;
    this.targets = targets;
  }

  /** A primary group lists no value for those who have it so; their own entries name its number. */
  void readPrimaryMembers(List<GroupNode> level, AdGroups reader) {
    Map<String, GroupNode> byNumber = new LinkedHashMap<>();
    level.forEach(group -> reader.number(group).ifPresent(rid -> byNumber.put(rid, group)));
    for (List<String> batch : Entries.batches(byNumber.keySet(), SearchByName.BATCH)) {
      Filter numbers = Entries.anyOf("primaryGroupID", batch);
      AtomicBoolean any = new AtomicBoolean();
      session.sweep(
          Query.below(
              "reading the members by primary group",
              context.root(),
              numbers,
              accounts.attributesAnd("primaryGroupID")),
          entry -> {
            any.set(true);
            addPrimary(entry, byNumber);
          });
      if (any.get() && accounts.filters()) {
        session.sweep(
            Query.below(
                "filtering the members by primary group",
                context.root(),
                accounts.matching(numbers),
                "1.1"),
            this::matches);
      }
    }
  }

  private void addPrimary(LdapEntry entry, Map<String, GroupNode> byNumber) {
    GroupNode group = Entries.text(entry, "primaryGroupID").map(byNumber::get).orElse(null);
    if (group == null) {
      throw new DirectoryException(
          "the server found "
              + Entries.dn(entry)
              + " by its primaryGroupID but does not show it; grant the bind user the right to"
              + " read it");
    }
    targets.know(entry, accounts.target(entry, false));
    group.addPrimary(Entries.dn(entry));
  }

  private void matches(LdapEntry entry) {
    if (targets.index().get(Entries.dn(entry)).orElse(null) instanceof Target.User user) {
      targets.know(entry, accounts.matching(entry, user));
    }
  }

  /** A group without values is believed only if nobody's own entry names it. */
  void refuseHiddenValues(List<GroupNode> level) {
    List<GroupNode> empty = level.stream().filter(group -> group.values().isEmpty()).toList();
    for (List<GroupNode> batch : Entries.batches(empty, SearchByName.BATCH)) {
      Filter any = Entries.anyOf("memberOf", batch.stream().map(GroupNode::name).toList());
      if (isNamed(any, "groups")) {
        for (GroupNode group : batch) {
          if (isNamed(new EqualityFilter("memberOf", group.name()), group.name())) {
            throw new DirectoryException(
                "the group "
                    + group.name()
                    + " shows no values, but an entry names it as its group; grant the bind user"
                    + " the right to read member of that group");
          }
        }
        throw new DirectoryException(
            "whether groups without values are empty could not be found out; try again: "
                + batch.stream().map(GroupNode::name).toList());
      }
    }
  }

  private boolean isNamed(Filter filter, String what) {
    return session.any(
        Query.below(
            "checking that no entry names " + what + " as its group",
            context.root(),
            filter,
            "1.1"));
  }
}
