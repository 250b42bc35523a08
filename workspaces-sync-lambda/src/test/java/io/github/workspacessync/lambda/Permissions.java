package io.github.workspacessync.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the policies of a role allow, decided as IAM decides it: whatever no statement allows is
 * denied. A condition's operator that is not known is an error, so no condition goes unheeded.
 */
final class Permissions {
  /**
   * What a call asks of IAM for one resource.
   *
   * @param keys condition keys with their values; what is not in it is not part of the call
   */
  record Request(String action, String resource, Map<String, List<String>> keys) {}

  private record Statement(
      List<String> actions, List<String> resources, Map<String, Object> conditions) {}

  private static final Set<String> POLICIES = Set.of("AWS::IAM::ManagedPolicy", "AWS::IAM::Policy");

  private final List<Statement> statements = new ArrayList<>();

  private Permissions() {}

  /** Of all managed policies of the template's stack. */
  static Permissions of(Template template) {
    Permissions all = new Permissions();
    template
        .resources()
        .forEach(
            (name, resource) -> {
              if ("AWS::IAM::ManagedPolicy".equals(resource.get("Type"))) {
                all.add(Trees.map(resource.get("Properties")));
              }
            });
    return all;
  }

  /** Of one role, with the policies that are written in it and those that name it. */
  static Permissions of(Template template, String role) {
    Permissions all = new Permissions();
    Trees.list(template.properties(role).getOrDefault("Policies", List.of()))
        .forEach(policy -> all.add(Trees.map(policy)));
    template.resources().values().stream()
        .filter(resource -> POLICIES.contains(String.valueOf(resource.get("Type"))))
        .map(resource -> Trees.map(resource.get("Properties")))
        .filter(policy -> Trees.texts(policy.get("Roles")).contains("(" + role + ")"))
        .forEach(all::add);
    return all;
  }

  /** Of one policy document. */
  static Permissions of(Map<String, Object> document) {
    Permissions all = new Permissions();
    all.add(Map.of("PolicyDocument", document));
    return all;
  }

  /** All actions that are allowed for anything at all. */
  Set<String> actions() {
    return statements.stream()
        .flatMap(statement -> statement.actions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean allow(Request request) {
    return statements.stream().anyMatch(statement -> allows(statement, request));
  }

  private void add(Map<String, Object> policy) {
    for (Object item : Trees.list(Trees.map(policy.get("PolicyDocument")).get("Statement"))) {
      Map<String, Object> statement = Trees.map(item);
      if (!"Allow".equals(statement.get("Effect"))
          || statement.containsKey("NotAction")
          || statement.containsKey("NotResource")) {
        throw new IllegalArgumentException("only plain permissions are understood: " + statement);
      }
      statements.add(
          new Statement(
              Trees.texts(statement.get("Action")),
              Trees.texts(statement.get("Resource")),
              Trees.map(statement.getOrDefault("Condition", Map.of()))));
    }
  }

  private static boolean allows(Statement statement, Request request) {
    return statement.actions().contains(request.action())
        && statement.resources().stream().anyMatch(pattern -> like(pattern, request.resource()))
        && statement.conditions().entrySet().stream()
            .allMatch(
                operator ->
                    Trees.map(operator.getValue()).entrySet().stream()
                        .allMatch(
                            key ->
                                fits(
                                    operator.getKey(),
                                    Trees.texts(key.getValue()),
                                    request.keys().get(key.getKey()))));
  }

  private static boolean fits(
      String operator, List<String> wanted, @org.jspecify.annotations.Nullable List<String> found) {
    return switch (operator) {
      case "StringEquals" -> found != null && wanted.contains(only(found));
      case "StringEqualsIfExists" -> found == null || wanted.contains(only(found));
      case "StringLike" ->
          found != null && wanted.stream().anyMatch(pattern -> like(pattern, only(found)));
      case "ForAllValues:StringEquals" -> found == null || wanted.containsAll(found);
      case "Null" -> wanted.equals(List.of(String.valueOf(found == null)));
      default -> throw new IllegalArgumentException("no condition operator " + operator);
    };
  }

  private static String only(List<String> values) {
    if (values.size() != 1) {
      throw new IllegalArgumentException("not one value: " + values);
    }
    return values.get(0);
  }

  private static boolean like(String pattern, String text) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }
}
