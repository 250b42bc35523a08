package io.github.workspacessync.lambda;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one state of {@link Asl} says: which fields it may have, and how they are meant. */
final class AslRules {
  private AslRules() {}

  /** Refuses a state that Step Functions would refuse, or that is not understood here. */
  static void check(
      String name, String type, Map<String, Object> state, Map<String, Set<String>> fields) {
    Set<String> known = fields.get(type);
    if (known == null) {
      throw new IllegalArgumentException("no type of state " + type + " at " + name);
    }
    Set<String> unknown = new TreeSet<>(state.keySet());
    unknown.removeAll(known);
    unknown.removeAll(Set.of("Type", "Next", "End"));
    boolean goesOn = state.containsKey("Next") != state.containsKey("End");
    boolean may = type.equals("Task") || type.equals("Map");
    if (!unknown.isEmpty() || goesOn != may) {
      throw new IllegalArgumentException(name + " is not understood: " + state);
    }
    if (type.equals("Map") && number(state.getOrDefault("MaxConcurrency", 0)) < 1) {
      throw new IllegalArgumentException("no bound of the runs at a time in " + name);
    }
  }

  /** How often a task is tried again after this error. */
  static int tries(Map<String, Object> state, String error) {
    return state.containsKey("Retry")
        ? Trees.list(state.get("Retry")).stream()
            .map(Trees::map)
            .filter(retry -> Trees.texts(retry.get("ErrorEquals")).contains(error))
            .mapToInt(retry -> (int) number(retry.get("MaxAttempts")))
            .findFirst()
            .orElse(0)
        : 0;
  }

  static boolean fits(Map<String, Object> rule, Object data) {
    double value = number(at(String.valueOf(rule.get("Variable")), data));
    if (rule.containsKey("NumericEquals")) {
      return value == number(rule.get("NumericEquals"));
    }
    if (rule.containsKey("NumericEqualsPath")) {
      return value == number(at(String.valueOf(rule.get("NumericEqualsPath")), data));
    }
    throw new IllegalArgumentException("no comparison that is known: " + rule);
  }

  /** What a path such as {@code $.a.b} leads to, which must be there. */
  static Object at(String path, Object data) {
    Object found = data;
    for (String step : path.split("\\.", -1)) {
      if (!step.equals("$")) {
        @Nullable Object next = Trees.map(found).get(step);
        if (next == null) {
          throw new IllegalArgumentException("nothing at " + path + " of " + data);
        }
        found = next;
      }
    }
    return found;
  }

  static double number(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException("not a number: " + value);
    }
    return number.doubleValue();
  }
}
