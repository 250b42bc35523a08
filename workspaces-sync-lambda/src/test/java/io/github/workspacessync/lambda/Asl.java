package io.github.workspacessync.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A state machine in Amazon States Language, with JSONPath, as far as ours uses it: looked through
 * when it is made, and run on a {@link World} in the place of AWS. A state or field that is not
 * known is an error, since what is not understood cannot be relied upon.
 */
final class Asl {
  /** Step Functions, "Quotas": the largest input or output of a state. */
  static final int MOST_BYTES = 262_144;

  private static final Set<String> ENDS = Set.of("Succeed", "Fail");
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Task",
          Set.of("Resource", "Parameters", "TimeoutSeconds", "Retry", "OutputPath", "ResultPath"),
          "Map",
          Set.of(
              "MaxConcurrency",
              "ToleratedFailurePercentage",
              "ItemReader",
              "ItemProcessor",
              "ResultWriter",
              "ResultPath"),
          "Choice",
          Set.of("Choices", "Default"),
          "Succeed",
          Set.of(),
          "Fail",
          Set.of("Error", "Cause"));

  /** What the states ask of AWS. */
  interface World {
    /** Reads the list of items. */
    List<Object> items(Map<String, Object> reader);

    /** Carries out a task, or fails. */
    Object task(String resource, Map<String, Object> parameters) throws Failed;

    /** Takes what came of each item, and tells where it is. */
    Map<String, Object> gathered(
        Map<String, Object> writer, List<Object> succeeded, List<String> failed);
  }

  /** An error of a state, by its name. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String error) {
      super(error);
    }

    String error() {
      return String.valueOf(getMessage());
    }
  }

  private final Map<String, Object> states;
  private final String start;

  Asl(Map<String, Object> definition) {
    this.states = Trees.map(definition.get("States"));
    this.start = String.valueOf(definition.get("StartAt"));
    if (!"JSONPath".equals(definition.getOrDefault("QueryLanguage", "JSONPath"))) {
      throw new IllegalArgumentException("not JSONPath");
    }
    Set<String> reached = new TreeSet<>();
    reach(start, reached);
    if (!reached.equals(states.keySet())) {
      throw new IllegalArgumentException("never reached: " + states.keySet() + " but " + reached);
    }
  }

  /** Runs to the end; its output, or the error with which it ends. */
  Object run(Object input, World world) throws Failed {
    Object data = input;
    String name = start;
    while (true) {
      Map<String, Object> state = state(name);
      switch (type(state)) {
        case "Task" -> data = task(state, data, world);
        case "Map" -> data = map(state, data, world);
        case "Choice" -> {
          name = choice(state, data);
          continue;
        }
        case "Succeed" -> {
          return data;
        }
        default -> throw new Failed(String.valueOf(state.get("Error")));
      }
      if (Boolean.TRUE.equals(state.get("End"))) {
        return data;
      }
      name = String.valueOf(state.get("Next"));
    }
  }

  private Object task(Map<String, Object> state, Object data, World world) throws Failed {
    Map<String, Object> parameters = parameters(Trees.map(state.get("Parameters")), data);
    String resource = String.valueOf(state.get("Resource"));
    int tries = 0;
    while (true) {
      try {
        return output(state, data, world.task(resource, parameters));
      } catch (Failed failed) {
        if (tries++ >= AslRules.tries(state, failed.error())) {
          throw failed;
        }
      }
    }
  }

  private static Object map(Map<String, Object> state, Object data, World world) throws Failed {
    Asl each = new Asl(Trees.map(state.get("ItemProcessor")));
    List<Object> items = world.items(Trees.map(state.get("ItemReader")));
    List<Object> succeeded = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Object item : items) {
      try {
        succeeded.add(each.run(item, world));
      } catch (Failed failure) {
        failed.add(failure.error());
      }
    }
    double tolerated = AslRules.number(state.getOrDefault("ToleratedFailurePercentage", 0));
    if (100.0 * failed.size() > tolerated * items.size()) {
      throw new Failed("States.ExceedToleratedFailureThreshold");
    }
    Map<String, Object> writer = Trees.map(state.get("ResultWriter"));
    return output(state, data, world.gathered(writer, succeeded, failed));
  }

  private static String choice(Map<String, Object> state, Object data) {
    for (Object item : Trees.list(state.get("Choices"))) {
      if (AslRules.fits(Trees.map(item), data)) {
        return String.valueOf(Trees.map(item).get("Next"));
      }
    }
    return String.valueOf(state.get("Default"));
  }

  private static Object output(Map<String, Object> state, Object input, Object result)
      throws Failed {
    Object whole = result;
    if (state.get("ResultPath") instanceof String path) {
      Map<String, Object> put = new LinkedHashMap<>(Trees.map(input));
      put.put(path.replaceFirst("^\\$\\.", ""), result);
      whole = put;
    }
    Object output =
        state.get("OutputPath") instanceof String path ? AslRules.at(path, whole) : whole;
    if (output.toString().length() > MOST_BYTES) {
      throw new Failed("States.DataLimitExceeded");
    }
    return output;
  }

  private static Map<String, Object> parameters(Map<String, Object> template, Object data) {
    Map<String, Object> values = new LinkedHashMap<>();
    template.forEach(
        (key, value) -> {
          if (key.endsWith(".$")) {
            values.put(
                key.substring(0, key.length() - 2), AslRules.at(String.valueOf(value), data));
          } else {
            values.put(key, value);
          }
        });
    return values;
  }

  private void reach(String name, Set<String> reached) {
    if (!reached.add(name)) {
      return;
    }
    Map<String, Object> state = state(name);
    String type = type(state);
    AslRules.check(name, type, state, FIELDS);
    if (type.equals("Choice")) {
      Trees.list(state.get("Choices"))
          .forEach(one -> reach(String.valueOf(Trees.map(one).get("Next")), reached));
      reach(String.valueOf(state.get("Default")), reached);
    } else if (!ENDS.contains(type) && !Boolean.TRUE.equals(state.get("End"))) {
      reach(String.valueOf(state.get("Next")), reached);
    }
    if (type.equals("Map")) {
      new Asl(Trees.map(state.get("ItemProcessor")));
    }
  }

  private Map<String, Object> state(String name) {
    @Nullable Object found = states.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no state " + name);
    }
    return Trees.map(found);
  }

  private static String type(Map<String, Object> state) {
    return String.valueOf(state.get("Type"));
  }
}
