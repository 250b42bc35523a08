package io.github.workspacessync.app;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.plan.Assignment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Adds to an adapter's message which settings it is about.
 *
 * <p>The adapters know values; only here it is known where these stand in the configuration.
 */
final class SettingNames {
  private final Map<String, String> paths = new LinkedHashMap<>();

  SettingNames(SyncConfig config) {
    paths.put("fleet.directoryId", config.fleet().directoryId());
    List<Assignment> assignments = config.rules().assignments();
    for (int i = 0; i < assignments.size(); i++) {
      String path = "assignments[" + i + "].";
      paths.put(path + "group", assignments.get(i).group().value());
      paths.put(path + "bundle", assignments.get(i).blueprint().bundle().value());
    }
    List<DistinguishedName> kept =
        config.rules().policy().keepMembersOf().stream().sorted().toList();
    for (int i = 0; i < kept.size(); i++) {
      paths.put("removal.keepMembersOf (" + (i + 1) + ")", kept.get(i).value());
    }
  }

  /** Does the work; what it throws names its settings. */
  <T> T name(Supplier<T> work) {
    try {
      return work.get();
    } catch (DirectoryException failure) {
      throw new DirectoryException(named(failure), failure);
    } catch (FleetException failure) {
      throw new FleetException(named(failure), failure);
    }
  }

  private String named(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    List<String> about = new ArrayList<>();
    paths.forEach(
        (path, value) -> {
          if (message.contains(value) && !message.contains(path)) {
            about.add(path);
          }
        });
    return about.isEmpty() ? message : message + " (see " + String.join(", ", about) + ")";
  }
}
