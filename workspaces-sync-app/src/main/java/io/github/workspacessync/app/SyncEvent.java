package io.github.workspacessync.app;

import io.github.workspacessync.plan.Selection;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a JSON event asks for: a configuration, and whether to carry out the plan.
 *
 * <p>Whatever is not one of the known forms is refused, so that an event which was meant otherwise
 * changes nothing.
 *
 * <p>Four forms are known: {@code {"config": {...}}}, {@code {"configFile": "name"}} and {@code
 * {"configSecret": "name or ARN"}}, each with an optional {@code "mode": "plan"} or {@code "apply"}
 * (the default), and the known script's event, which always applies. Each may carry {@code
 * "approve"} and {@code "only"}, as {@code docs/lambda.md} says.
 *
 * @param apply whether the plan shall be carried out
 * @param approvals the removals that this event approves
 * @param selection whose actions it asks for
 */
public record SyncEvent(
    SyncConfig config, boolean apply, Approvals approvals, Selection selection) {
  static final String ORIGIN = "the event";
  private static final Set<String> OURS = Set.of(EventApprovals.KEY, EventSelection.KEY);
  private static final Map<String, Boolean> MODES = Map.of("plan", false, "apply", true);

  /**
   * Reads an event, strictly.
   *
   * @param environment for the known script's event, which has no place for some settings, and for
   *     the Region of a {@code configSecret}
   * @param folder where {@code configFile} and relative paths are looked up
   * @throws ConfigException if it is of none of the forms, or any setting is wrong
   * @throws io.github.workspacessync.aws.SecretException if Secrets Manager does not give the
   *     configuration
   */
  public static SyncEvent read(String json, Map<String, String> environment, Path folder) {
    Node node = NodeReader.json(json, ORIGIN);
    if (ScriptEvent.isScriptEvent(node)) {
      return script((Node.Mapping) node, environment, folder);
    }
    return ours(node, environment, folder);
  }

  /** The script's event has no place for what is ours; it is put beside its keys. */
  private static SyncEvent script(Node.Mapping node, Map<String, String> environment, Path folder) {
    Predicate<Node.Entry> ours = entry -> OURS.contains(entry.key());
    Node.Mapping beside =
        new Node.Mapping(node.line(), node.entries().stream().filter(ours).toList());
    Node.Mapping script =
        new Node.Mapping(node.line(), node.entries().stream().filter(ours.negate()).toList());

    Faults faults = new Faults();
    Section section = Section.of(faults, "", beside);
    EventApprovals approvals = EventApprovals.read(section);
    Selection selection = EventSelection.read(section);
    section.close();
    faults.throwIfAny(ORIGIN);
    SyncConfig config = ScriptEvent.toConfig(script, OURS, environment, folder);
    return new SyncEvent(config, true, approvals.of(config, ORIGIN), selection);
  }

  private static SyncEvent ours(Node node, Map<String, String> environment, Path folder) {
    Faults faults = new Faults();
    Section event = Section.of(faults, "", node);
    Setting<Boolean> apply = event.optional("mode", true, Values.oneOf(MODES));
    EventApprovals approvals = EventApprovals.read(event);
    Selection selection = EventSelection.read(event);
    Supplier<SyncConfig> supplier = EventConfig.read(event, environment, folder);
    event.close();
    SyncConfig config = ConfigTree.finish(faults, supplier, ORIGIN);
    return new SyncEvent(config, apply.get(), approvals.of(config, ORIGIN), selection);
  }
}
