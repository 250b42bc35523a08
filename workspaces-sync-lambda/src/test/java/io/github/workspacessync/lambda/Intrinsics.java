package io.github.workspacessync.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CloudFormation's functions, as far as our templates use them; one that is not known is an error,
 * since what is not resolved cannot be looked at.
 */
final class Intrinsics {
  static final String REGION = "eu-west-1";
  static final String ACCOUNT = "123456789012";
  static final Map<String, Object> PSEUDO =
      Map.of(
          "AWS::Region",
          REGION,
          "AWS::AccountId",
          ACCOUNT,
          "AWS::Partition",
          "aws",
          "AWS::StackName",
          "workspaces-sync");

  /** What each type of resource that we refer to tells of itself, beside its name. */
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "AWS::Serverless::Function", Set.of("Arn"),
          "AWS::Lambda::Version", Set.of("Version"),
          "AWS::IAM::Role", Set.of("Arn"),
          "AWS::Logs::LogGroup", Set.of("Arn"),
          "AWS::S3::Bucket", Set.of("Arn"),
          "AWS::SQS::Queue", Set.of("Arn", "QueueName"));

  private static final Object NO_VALUE = new Object();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)\\}");

  private final Map<String, Object> parameters;
  private final Map<String, Object> conditions;
  private final Map<String, Object> resources;

  Intrinsics(
      Map<String, Object> parameters,
      Map<String, Object> conditions,
      Map<String, Object> resources) {
    this.parameters = parameters;
    this.conditions = conditions;
    this.resources = resources;
  }

  /** Whether the stack has this resource: it is in the template, and its condition holds. */
  boolean exists(String resource) {
    if (!resources.containsKey(resource)) {
      return false;
    }
    Object condition = Trees.map(resources.get(resource)).get("Condition");
    return condition == null || holds(condition);
  }

  /** Whether a condition holds, given by its name or written out. */
  boolean holds(@Nullable Object condition) {
    if (condition instanceof String name) {
      if (!conditions.containsKey(name)) {
        throw new IllegalArgumentException("no condition " + name);
      }
      return holds(conditions.get(name));
    }
    Map.Entry<String, Object> call = Trees.map(condition).entrySet().iterator().next();
    List<Object> operands =
        call.getValue() instanceof String ? List.of() : Trees.list(call.getValue());
    return switch (call.getKey()) {
      case "Condition" -> holds(call.getValue());
      case "Fn::Equals" -> text(operands.get(0)).equals(text(operands.get(1)));
      case "Fn::Not" -> !holds(operands.get(0));
      case "Fn::And" -> operands.stream().allMatch(this::holds);
      case "Fn::Or" -> operands.stream().anyMatch(this::holds);
      default -> throw new IllegalArgumentException("no condition function " + call.getKey());
    };
  }

  /** A tree without functions, and without what is of no value. */
  Object resolve(Object tree) {
    if (tree instanceof Map<?, ?>) {
      Map<String, Object> map = Trees.map(tree);
      if (map.size() == 1) {
        Map.Entry<String, Object> only = map.entrySet().iterator().next();
        if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
          return call(only.getKey(), only.getValue());
        }
      }
      Map<String, Object> resolved = new LinkedHashMap<>();
      map.forEach((key, value) -> keep(resolve(value), kept -> resolved.put(key, kept)));
      return resolved;
    }
    if (tree instanceof List<?> list) {
      List<Object> resolved = new ArrayList<>();
      list.forEach(item -> keep(resolve(item), resolved::add));
      return resolved;
    }
    return tree;
  }

  private static void keep(Object value, java.util.function.Consumer<Object> keeper) {
    if (value != NO_VALUE) {
      keeper.accept(value);
    }
  }

  private Object call(String function, Object argument) {
    return switch (function) {
      case "Ref" -> ref(argument.toString());
      case "Fn::GetAtt" -> attribute(argument.toString());
      case "Fn::Sub" ->
          argument instanceof List<?> parts
              ? substitute(parts.get(0).toString(), Trees.map(resolve(parts.get(1))))
              : substitute(argument.toString(), Map.of());
      case "Fn::If" -> {
        List<Object> parts = Trees.list(argument);
        yield resolve(parts.get(holds(parts.get(0)) ? 1 : 2));
      }
      case "Fn::Join" -> {
        List<Object> parts = Trees.list(argument);
        yield String.join(parts.get(0).toString(), Trees.texts(resolve(parts.get(1))));
      }
      case "Fn::Split" -> {
        List<Object> parts = Trees.list(argument);
        yield List.of(text(parts.get(1)).split(Pattern.quote(parts.get(0).toString()), -1));
      }
      case "Fn::Select" -> {
        List<Object> parts = Trees.list(argument);
        yield Trees.list(resolve(parts.get(1))).get((Integer) parts.get(0));
      }
      case "Fn::ImportValue" -> "(" + text(argument) + ")";
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  private Object ref(String name) {
    if (name.equals("AWS::NoValue")) {
      return NO_VALUE;
    }
    Object value = parameters.get(name);
    return value == null ? "(" + existing(name) + ")" : value;
  }

  private String attribute(String path) {
    String[] parts = path.split("\\.", 2);
    Object type = Trees.map(resources.get(existing(parts[0]))).get("Type");
    if (!ATTRIBUTES.getOrDefault(String.valueOf(type), Set.of()).contains(parts[1])) {
      throw new IllegalArgumentException("no attribute " + path + " of a " + type);
    }
    return "(" + path + ")";
  }

  private String existing(String name) {
    if (!exists(name)) {
      throw new IllegalArgumentException("the stack has no parameter or resource " + name);
    }
    return name;
  }

  private String substitute(String text, Map<String, Object> more) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(named(found.group(1), more))));
  }

  private @Nullable Object named(String name, Map<String, Object> more) {
    if (more.containsKey(name)) {
      return more.get(name);
    }
    return name.contains(".") ? attribute(name) : ref(name);
  }

  private String text(Object tree) {
    return String.valueOf(resolve(tree));
  }
}
