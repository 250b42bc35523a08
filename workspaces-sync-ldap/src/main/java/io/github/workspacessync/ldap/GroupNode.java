package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A group as it was read: its values as they are written, and who has it as primary group. */
final class GroupNode {
  private final String name;
  private final Optional<String> id;
  private final List<String> values;
  private final List<Target.User> primary = new ArrayList<>();
  private final List<String> hiddenPrimary = new ArrayList<>();

  GroupNode(String name, Optional<String> id, List<String> values) {
    this.name = name;
    this.id = id;
    this.values = List.copyOf(values);
  }

  String name() {
    return name;
  }

  Optional<String> id() {
    return id;
  }

  boolean isEmpty() {
    return values.isEmpty() && primary.isEmpty() && hiddenPrimary.isEmpty();
  }

  List<String> values() {
    return values;
  }

  List<Target.User> primary() {
    return primary;
  }

  /** Names of entries that have it as primary group, and of which not enough could be read. */
  List<String> hiddenPrimary() {
    return hiddenPrimary;
  }

  void addPrimary(String entry, Target target) {
    if (target instanceof Target.User user) {
      primary.add(user);
    } else if (target instanceof Target.Hidden) {
      hiddenPrimary.add(entry);
    }
  }
}
