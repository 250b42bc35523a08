package io.github.workspacessync.ldap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group as it was read: its values as they are written, who has it as primary group, and whose
 * entry names it although no value leads to him.
 */
final class GroupNode {
  private final String name;
  private final Optional<String> id;
  private List<String> values;
  private final List<String> primary = new ArrayList<>();
  private final Map<String, Target> contradictions = new LinkedHashMap<>();

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
    return values.isEmpty() && primary.isEmpty() && contradictions.isEmpty();
  }

  List<String> values() {
    return values;
  }

  /** Takes the values as they were read once more. */
  void replaceValues(List<String> now) {
    values = List.copyOf(now);
  }

  /** Names of the entries that have it as primary group. */
  List<String> primary() {
    return primary;
  }

  void addPrimary(String entry) {
    primary.add(entry);
  }

  /** Entries that name the group, but are not among its values. */
  Map<String, Target> contradictions() {
    return contradictions;
  }

  void addContradiction(String entry, Target target) {
    contradictions.put(entry, target);
  }
}
