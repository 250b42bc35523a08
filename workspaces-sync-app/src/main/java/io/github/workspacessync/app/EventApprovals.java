package io.github.workspacessync.app;

import io.github.workspacessync.fleet.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The approvals of an event: {@code ["ws-.."]} for desktops that were named one by one, or {@code
 * {"named": [..], "plan": ..}}, where a plan is a report or a list out of one.
 */
final class EventApprovals {
  static final String KEY = "approve";
  private static final String FORMS =
      "write [\"ws-0a1b2c3d4\"], {\"named\": [..]} or {\"plan\": <a report, or desktops out of one>}";

  private final List<WorkspaceId> named;
  private final List<WorkspaceId> listed;
  private final Optional<Node> report;

  private EventApprovals(List<WorkspaceId> named, List<WorkspaceId> listed, Optional<Node> report) {
    this.named = named;
    this.listed = listed;
    this.report = report;
  }

  static EventApprovals read(Section event) {
    if (!event.has(KEY)) {
      // Asked for all the same, so that it is known as a setting.
      event.maybe(KEY, EventApprovals::lists);
      return new EventApprovals(List.of(), List.of(), Optional.empty());
    }
    if (event.isList(KEY)) {
      return new EventApprovals(desktops(event, KEY), List.of(), Optional.empty());
    }
    if (event.maybe(KEY, EventApprovals::lists).sound().isEmpty()) {
      return new EventApprovals(List.of(), List.of(), Optional.empty());
    }
    Section approve = event.section(KEY);
    List<WorkspaceId> named = desktops(approve, "named");
    List<WorkspaceId> listed = List.of();
    Optional<Node> report = Optional.empty();
    if (approve.isList("plan")) {
      listed = desktops(approve, "plan");
    } else {
      report = approve.maybe("plan", EventApprovals::report).sound().orElse(Optional.empty());
    }
    if (!approve.has("named") && !approve.has("plan")) {
      event.fault(KEY, "names nothing; " + FORMS);
    }
    approve.close();
    return new EventApprovals(named, listed, report);
  }

  /**
   * What a run takes.
   *
   * @throws ConfigException if the report is none, or not of the configured fleet
   */
  Approvals of(SyncConfig config, String origin) {
    try {
      List<SavedPlan> plans =
          report.stream().map(node -> SavedPlan.of(node, "approve.plan", config.fleet())).toList();
      return Approvals.of(new TreeSet<>(named), plans, new TreeSet<>(listed), "the event");
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(
          origin,
          List.of(
              "approve.plan: "
                  + wrong.getMessage()
                  + "; give the whole answer of a run with \"mode\": \"plan\", or a list of desktops"
                  + " out of it"));
    }
  }

  private static List<WorkspaceId> desktops(Section section, String key) {
    if (section.isEmptyList(key)) {
      section.fault(key, "names nothing; write at least one desktop, or leave the setting out");
    }
    return section.list(key, node -> DesktopIds.of(Values.text(node)));
  }

  private static Node lists(Node node) {
    if (node instanceof Node.Mapping) {
      return node;
    }
    throw new IllegalArgumentException(
        "desktops are expected here, found " + node.kind() + "; " + FORMS);
  }

  private static Node report(Node node) {
    if (node instanceof Node.Mapping) {
      return node;
    }
    throw new IllegalArgumentException(
        "a report or a list of desktops is expected here, found " + node.kind());
  }
}
