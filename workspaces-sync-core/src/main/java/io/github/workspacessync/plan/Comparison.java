package io.github.workspacessync.plan;

import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A desktop beside its assignment: what can be mended, and what is only said.
 *
 * <p>Only what the assignment states is compared. What would cost data or a cool-down of hours is
 * never mended by itself.
 */
final class Comparison {
  private final Workspace desktop;
  private final Assignment assignment;
  private final Policy policy;
  private final List<Action> actions = new ArrayList<>();
  private final List<Drift> drift = new ArrayList<>();

  private Comparison(Workspace desktop, Assignment assignment, Policy policy) {
    this.desktop = desktop;
    this.assignment = assignment;
    this.policy = policy;
  }

  static Comparison of(Workspace desktop, Assignment assignment, Policy policy) {
    Comparison comparison = new Comparison(desktop, assignment, policy);
    comparison.tags();
    if (policy.properties() != Repair.IGNORE) {
      comparison.runningMode();
      comparison.protocols();
      comparison.reportOnly();
    }
    return comparison;
  }

  List<Action> actions() {
    return List.copyOf(actions);
  }

  List<Drift> drift() {
    return List.copyOf(drift);
  }

  private void tags() {
    if (policy.tags() == Repair.IGNORE) {
      return;
    }
    Map<String, String> differing = new TreeMap<>(assignment.blueprint().tags());
    differing
        .entrySet()
        .removeIf(tag -> tag.getValue().equals(desktop.tags().values().get(tag.getKey())));
    if (differing.isEmpty()) {
      return;
    }
    if (policy.tags() == Repair.FIX) {
      actions.add(
          new Action.Tag(
              desktop,
              assignment.name(),
              differing,
              "tags differ: " + String.join(", ", differing.keySet())));
      return;
    }
    differing.forEach(
        (key, value) ->
            report(
                "tags." + key,
                value,
                desktop.tags().values().get(key),
                "set repair.tags: fix, or write the tag by hand"));
  }

  private void runningMode() {
    WorkspaceProperties wanted = assignment.blueprint().properties();
    WorkspaceProperties found = desktop.properties();
    if (wanted.runningMode() == null) {
      return;
    }
    boolean autoStop = wanted.autoStopMinutes() != null && wanted.runningMode().equals("AUTO_STOP");
    boolean same =
        wanted.runningMode().equals(found.runningMode())
            && (!autoStop || Objects.equals(wanted.autoStopMinutes(), found.autoStopMinutes()));
    if (!same) {
      mend(
          WorkspaceProperties.ofRunningMode(
              wanted.runningMode(), autoStop ? wanted.autoStopMinutes() : null),
          "runningMode",
          mode(wanted),
          mode(found));
    }
  }

  private static String mode(WorkspaceProperties properties) {
    return properties.autoStopMinutes() == null
        ? String.valueOf(properties.runningMode())
        : properties.runningMode() + " " + properties.autoStopMinutes() + " min";
  }

  private void protocols() {
    List<String> wanted = assignment.blueprint().properties().protocols();
    List<String> found = desktop.properties().protocols();
    if (!wanted.isEmpty() && !wanted.equals(found)) {
      mend(
          WorkspaceProperties.ofProtocols(wanted),
          "protocols",
          String.join(",", wanted),
          String.join(",", found));
    }
  }

  private void mend(WorkspaceProperties change, String setting, String wanted, String found) {
    if (policy.properties() == Repair.REPORT) {
      report("properties." + setting, wanted, found, "set repair.properties: fix");
    } else if (desktop.state().modifiable() && !desktop.modifying()) {
      String why = setting + " is " + found + " instead of " + wanted;
      actions.add(new Action.Modify(desktop, assignment.name(), change, why));
    } else {
      report(
          "properties." + setting,
          wanted,
          found,
          "wait: it is mended when the desktop is AVAILABLE or STOPPED");
    }
  }

  private void reportOnly() {
    Blueprint blueprint = assignment.blueprint();
    WorkspaceProperties wanted = blueprint.properties();
    WorkspaceProperties found = desktop.properties();
    compare(
        "bundle",
        blueprint.bundle(),
        desktop.bundle(),
        "migrate it in the console; the root volume is rebuilt");
    compare("properties.compute", wanted.compute(), found.compute(), "change it in the console");
    volume("properties.rootVolumeGib", wanted.rootVolumeGib(), found.rootVolumeGib());
    volume("properties.userVolumeGib", wanted.userVolumeGib(), found.userVolumeGib());
    Encryption encryption = blueprint.encryption();
    if (encryption != null) {
      String never = "encryption is set at creation only; a new desktop is needed";
      Encryption has = desktop.encryption();
      compare("encryption.root", encryption.root(), has.root(), never);
      compare("encryption.user", encryption.user(), has.user(), never);
      compare("encryption.key", comparable(encryption.key()), has.key(), never);
    }
  }

  private void volume(String setting, @Nullable Integer wanted, @Nullable Integer found) {
    boolean smaller = wanted != null && found != null && wanted < found;
    compare(
        setting,
        wanted,
        found,
        smaller
            ? "a volume never shrinks; correct the setting, or make a new desktop"
            : "extend it in the console; volumes only grow, once in 6 hours");
  }

  /** The service tells a key by its ARN, which an alias or a bare id would never equal. */
  private static @Nullable String comparable(@Nullable String key) {
    return key != null && key.startsWith("arn:") && !key.contains(":alias/") ? key : null;
  }

  private void compare(
      String setting, @Nullable Object wanted, @Nullable Object found, String step) {
    if (wanted != null && !wanted.equals(found)) {
      report(setting, String.valueOf(wanted), found, step);
    }
  }

  private void report(String setting, String wanted, @Nullable Object found, String step) {
    drift.add(new Drift(setting, wanted, found == null ? "not set" : found.toString(), step));
  }
}
