package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All entries, with equality indexes. Callers hold its lock while they read or change it. In Active
 * Directory a link follows the entry it points to; in OpenLDAP it is text and dangles.
 */
final class DirectoryTree {
  private static final Set<String> INDEXED =
      Set.of(
          "samaccountname",
          "userprincipalname",
          "mail",
          "objectguid",
          "objectsid",
          "cn",
          "name",
          "uid",
          "entryuuid",
          "primarygroupid");

  private final Flavor flavor;
  private final Map<String, Node> byKey = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<Node>>> indexes = new HashMap<>();
  private final Map<String, Set<Node>> holders = new HashMap<>();
  private long updates;
  private long changes;

  /** Shared by all trees of a forest. */
  final Object lock;

  DirectoryTree(Flavor flavor, Object lock) {
    this.flavor = flavor;
    this.lock = lock;
  }

  DirectoryTree copy() {
    synchronized (lock) {
      DirectoryTree copy = new DirectoryTree(flavor, lock);
      byKey.values().forEach(node -> copy.add(node.copy()));
      return copy;
    }
  }

  /** Grows with each change. */
  long changes() {
    return changes;
  }

  void clear() {
    byKey.clear();
    indexes.clear();
    holders.clear();
  }

  Flavor flavor() {
    return flavor;
  }

  Collection<Node> all() {
    return byKey.values();
  }

  @Nullable Node at(String key) {
    return byKey.get(key);
  }

  boolean isIndexed(String attribute) {
    return INDEXED.contains(attribute);
  }

  Set<Node> equal(String attribute, String valueKey) {
    return indexes.getOrDefault(attribute, Map.of()).getOrDefault(valueKey, Set.of());
  }

  /** The groups that name the entry as a member. */
  Set<Node> holding(String key) {
    return Collections.unmodifiableSet(holders.getOrDefault(key, Set.of()));
  }

  void add(Node node) {
    if (byKey.putIfAbsent(node.key, node) != null) {
      throw new IllegalArgumentException("there is already an entry " + node.dn);
    }
    touch(node);
    link(node);
  }

  /** Takes an entry as it is, its update number included. */
  void load(Node node) {
    byKey.put(node.key, node);
    link(node);
  }

  private void link(Node node) {
    index(node);
    node.members.keySet().forEach(member -> hold(member, node));
  }

  void remove(Node node) {
    changes++;
    byKey.remove(node.key);
    unindex(node);
    node.members.keySet().forEach(member -> release(member, node));
    if (flavor == Flavor.ACTIVE_DIRECTORY) {
      for (Node group : Set.copyOf(holding(node.key))) {
        dropMember(group, node.key);
      }
    }
  }

  void move(Node node, String dn) {
    String key = Dns.normalize(dn);
    Node there = byKey.get(key);
    if (there != null && there != node) {
      throw new IllegalArgumentException("there is already an entry " + dn);
    }
    String oldKey = node.key;
    byKey.remove(oldKey);
    node.dn = dn;
    node.key = key;
    byKey.put(key, node);
    touch(node);
    if (flavor == Flavor.ACTIVE_DIRECTORY) {
      for (Node group : Set.copyOf(holding(oldKey))) {
        replaceMember(group, oldKey, node);
      }
    }
  }

  void change(Node node, Attribute attribute) {
    unindex(node);
    String name = attribute.getName().toLowerCase(Locale.ROOT);
    if (attribute.hasValue()) {
      node.attributes.put(name, attribute);
    } else {
      node.attributes.remove(name);
    }
    touch(node);
    index(node);
  }

  void addMember(Node group, String dn) {
    String key = Dns.normalize(dn);
    if (group.members.putIfAbsent(key, dn) == null) {
      hold(key, group);
      touch(group);
    }
  }

  boolean removeMember(Node group, String key) {
    touch(group);
    return dropMember(group, key);
  }

  private boolean dropMember(Node group, String key) {
    release(key, group);
    return group.members.remove(key) != null;
  }

  /**
   * Each change of an entry itself gives it the server's next update number (MS-ADTS 3.1.1.1.9); a
   * link that follows or loses its target does not.
   */
  private void touch(Node node) {
    changes++;
    if (flavor == Flavor.ACTIVE_DIRECTORY) {
      node.with("uSNChanged", Long.toString(++updates));
    }
  }

  private void replaceMember(Node group, String oldKey, Node member) {
    Map<String, String> old = new LinkedHashMap<>(group.members);
    group.members.clear();
    old.forEach(
        (key, dn) -> {
          boolean moved = key.equals(oldKey);
          group.members.put(moved ? member.key : key, moved ? member.dn : dn);
        });
    release(oldKey, group);
    hold(member.key, group);
  }

  private void hold(String member, Node group) {
    holders.computeIfAbsent(member, key -> new LinkedHashSet<>()).add(group);
  }

  private void release(String member, Node group) {
    Set<Node> groups = holders.get(member);
    if (groups != null) {
      groups.remove(group);
    }
  }

  private void index(Node node) {
    forEachKey(
        node,
        (attribute, key) ->
            indexes
                .computeIfAbsent(attribute, name -> new HashMap<>())
                .computeIfAbsent(key, value -> new LinkedHashSet<>())
                .add(node));
  }

  private void unindex(Node node) {
    forEachKey(
        node,
        (attribute, key) -> {
          Map<String, Set<Node>> index = indexes.get(attribute);
          if (index != null && index.containsKey(key)) {
            index.get(key).remove(node);
          }
        });
  }

  private void forEachKey(Node node, KeyConsumer consumer) {
    for (String name : INDEXED) {
      Attribute attribute = node.attributes.get(name);
      if (attribute != null) {
        for (byte[] value : attribute.getValueByteArrays()) {
          consumer.accept(name, Syntax.of(name).key(value, flavor));
        }
      }
    }
  }

  private interface KeyConsumer {
    void accept(String attribute, String key);
  }
}
