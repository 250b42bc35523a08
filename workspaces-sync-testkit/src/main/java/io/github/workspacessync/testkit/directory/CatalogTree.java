package io.github.workspacessync.testkit.directory;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a global catalog keeps: of each object of the forest the attributes of the partial set, and
 * {@code member} of the universal groups and of all groups of its own domain. It is brought up to
 * date before each search.
 */
final class CatalogTree {
  /** Attributes with isMemberOfPartialAttributeSet in Microsoft's schema, of those the kit has. */
  private static final Set<String> PARTIAL =
      Set.of(
          "cn",
          "displayname",
          "dc",
          "givenname",
          "grouptype",
          "mail",
          "name",
          "objectcategory",
          "objectclass",
          "objectguid",
          "objectsid",
          "ou",
          "primarygroupid",
          "samaccountname",
          "samaccounttype",
          "sn",
          "useraccountcontrol",
          "userprincipalname",
          "usnchanged");

  private final DirectoryTree own;
  private final Settings settings;
  private final Forest forest;
  private final Set<String> added = ConcurrentHashMap.newKeySet();
  private final DirectoryTree tree;
  private long state = -1;

  CatalogTree(Settings settings, DirectoryTree own, Forest forest) {
    this.settings = settings;
    this.own = own;
    this.forest = forest;
    this.tree = new DirectoryTree(Flavor.ACTIVE_DIRECTORY, own.lock);
  }

  DirectoryTree tree() {
    return tree;
  }

  /** Puts a further attribute into the partial set, as the schema's administrators can. */
  void add(String attribute) {
    added.add(attribute);
  }

  /** The caller holds the lock. */
  void refresh() {
    long now = added.size() + own.changes();
    for (Forest.Domain other : forest.othersThan(settings)) {
      now += other.tree().changes();
    }
    if (now != state) {
      state = now;
      tree.clear();
      copy(own.all(), true);
      forest.othersThan(settings).forEach(other -> copy(other.tree().all(), false));
    }
  }

  private void copy(Collection<Node> nodes, boolean ours) {
    for (Node node : nodes) {
      Node part = node.copy();
      part.attributes.keySet().removeIf(name -> !PARTIAL.contains(name) && !added.contains(name));
      if (!ours && !node.isUniversalGroup()) {
        part.members.clear();
      }
      tree.load(part);
    }
  }
}
