package io.github.workspacessync.testkit.workspaces;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may not do what: permissions taken away, and items that are refused. */
final class Refusals {
  /** A refusal of one item of a batch. */
  record Refusal(String code, String message) {}

  private final Map<String, Map<String, Refusal>> refused = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private final Map<String, Set<String>> deniedResources = new HashMap<>();

  Refusals() {
    clear();
  }

  synchronized void clear() {
    refused.clear();
    denied.clear();
    deniedResources.clear();
    denied.add("DeleteTags");
  }

  synchronized void refuse(String operation, String userOrId, Refusal refusal) {
    refused
        .computeIfAbsent(operation, name -> new HashMap<>())
        .put(userOrId.toLowerCase(Locale.ROOT), refusal);
  }

  synchronized void accept(String operation) {
    refused.remove(operation);
  }

  synchronized void deny(String operation) {
    denied.add(operation);
  }

  synchronized void deny(String operation, String id) {
    deniedResources.computeIfAbsent(operation, name -> new HashSet<>()).add(id);
  }

  synchronized void allow(String operation) {
    denied.remove(operation);
    deniedResources.remove(operation);
  }

  /** The refusal of whatever has one of these names. */
  synchronized Optional<Refusal> find(String operation, String... keys) {
    Map<String, Refusal> refusals = refused.getOrDefault(operation, Map.of());
    for (String key : keys) {
      Refusal refusal = refusals.get(key.toLowerCase(Locale.ROOT));
      if (refusal != null) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  synchronized boolean denies(String operation) {
    return denied.contains(operation);
  }

  /** The first of these ids for which the permission is taken away. */
  synchronized Optional<String> denied(String operation, List<String> ids) {
    Set<String> here = deniedResources.getOrDefault(operation, Set.of());
    return ids.stream().filter(here::contains).findFirst();
  }
}
