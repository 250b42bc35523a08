package io.github.workspacessync.testkit.directory;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Transitive membership. Cycles are allowed. */
final class Memberships {
  private final DirectoryTree tree;
  private final Links links;

  Memberships(DirectoryTree tree, Links links) {
    this.tree = tree;
    this.links = links;
  }

  /**
   * Every group that the entry is in by {@code member}, at any depth, without the primary group.
   */
  Set<Node> above(Node node) {
    return walk(tree.holding(node.key), group -> tree.holding(group.key), group -> true);
  }

  /** Everything that is in the group by {@code member}, at any depth. */
  Set<Node> below(Node group) {
    return walk(membersOf(group), this::membersOf, node -> true);
  }

  /**
   * The groups behind tokenGroups: security groups only, primary group included. A distribution
   * group also hides what it is nested in (MS-ADTS 3.1.1.4.5.19).
   */
  Set<Node> tokenGroups(Node node) {
    Set<Node> first = new LinkedHashSet<>(primaryGroup(node));
    first.addAll(links.holding(node.key));
    return walk(first, group -> links.holding(group.key), Node::isSecurityGroup);
  }

  private Set<Node> primaryGroup(Node node) {
    String rid = node.text("primaryGroupID");
    if (rid == null || node.sid == null) {
      return Set.of();
    }
    String sid = node.sid.substring(0, node.sid.lastIndexOf('-') + 1) + rid;
    return tree.equal("objectsid", Syntax.BINARY.key(Ids.sid(sid), tree.flavor()));
  }

  private Set<Node> membersOf(Node group) {
    Set<Node> nodes = new LinkedHashSet<>();
    for (String key : group.members.keySet()) {
      Node node = tree.at(key);
      if (node != null) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private static Set<Node> walk(
      Collection<Node> first, Function<Node, Set<Node>> next, Predicate<Node> wanted) {
    Set<Node> seen = new LinkedHashSet<>();
    Deque<Node> open = new ArrayDeque<>(first);
    while (!open.isEmpty()) {
      Node node = open.poll();
      if (wanted.test(node) && seen.add(node)) {
        open.addAll(next.apply(node));
      }
    }
    return seen;
  }
}
