package io.github.workspacessync.testkit.directory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The groups that a server knows to name an entry: those of its own tree, and the universal groups
 * of the forest's other domains, because a domain controller with a global catalog has both.
 */
final class Links {
  private final DirectoryTree own;
  private final Supplier<List<Forest.Domain>> others;

  Links(DirectoryTree own, Supplier<List<Forest.Domain>> others) {
    this.own = own;
    this.others = others;
  }

  Set<Node> holding(String key) {
    Set<Node> groups = new LinkedHashSet<>(own.holding(key));
    for (Forest.Domain other : others.get()) {
      other.tree().holding(key).stream().filter(Node::isUniversalGroup).forEach(groups::add);
    }
    return groups;
  }

  @Nullable Node group(String key) {
    Node group = own.at(key);
    for (Forest.Domain other : others.get()) {
      Node there = other.tree().at(key);
      group = group == null && there != null && there.isUniversalGroup() ? there : group;
    }
    return group;
  }
}
