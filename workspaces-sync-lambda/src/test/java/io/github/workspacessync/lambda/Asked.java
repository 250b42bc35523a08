package io.github.workspacessync.lambda;

import io.github.workspacessync.lambda.Permissions.Request;
import io.github.workspacessync.testkit.workspaces.CallLog;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What calls ask of IAM, with the resources and condition keys that the Service Authorization
 * Reference names for each action.
 */
final class Asked {
  private static final String HERE =
      "arn:aws:workspaces:" + Intrinsics.REGION + ":" + Intrinsics.ACCOUNT + ":";
  private static final Pattern ROLE = Pattern.compile("RoleArn=([^&]+)");

  private Asked() {}

  /** The permission that a call needs. */
  static String action(CallLog.Call call) {
    return (call.service().equals("tagging") ? "tag" : call.service()) + ":" + call.operation();
  }

  /**
   * All that IAM is asked for one call.
   *
   * @param tags of each resource, by its id, when the call was made
   */
  static List<Request> by(CallLog.Call call, Map<String, Map<String, String>> tags) {
    if (call.service().equals("sts")) {
      Matcher role = ROLE.matcher(call.request());
      if (!role.find()) {
        throw new IllegalArgumentException("no role in " + call);
      }
      String arn = URLDecoder.decode(role.group(1), StandardCharsets.UTF_8);
      return List.of(new Request(action(call), arn, Map.of()));
    }
    // JSON is YAML.
    Map<String, Object> body =
        Trees.map(new Yaml(new SafeConstructor(new LoaderOptions())).load(call.request()));
    return switch (call.operation()) {
      case "CreateWorkspaces" ->
          Trees.list(body.get("Workspaces")).stream()
              .flatMap(one -> create(Trees.map(one)).stream())
              .toList();
      case "CreateTags" -> List.of(tag(tags(body)));
      case "TerminateWorkspaces" ->
          Trees.list(body.get("TerminateWorkspaceRequests")).stream()
              .map(one -> text(Trees.map(one), "WorkspaceId"))
              .map(id -> onDesktop(action(call), id, tags.getOrDefault(id, Map.of())))
              .toList();
      case "ModifyWorkspaceProperties" -> {
        String id = text(body, "WorkspaceId");
        yield List.of(onDesktop(action(call), id, tags.getOrDefault(id, Map.of())));
      }
      case "MigrateWorkspace" -> {
        String id = text(body, "SourceWorkspaceId");
        yield List.of(
            onDesktop(action(call), id, tags.getOrDefault(id, Map.of())),
            new Request(action(call), bundle(text(body, "BundleId")), Map.of()));
      }
      case "GetSecretValue" ->
          List.of(new Request(action(call), secret(text(body, "SecretId")), Map.of()));
      default -> List.of(new Request(action(call), "*", Map.of()));
    };
  }

  /** The creation of one desktop: of its directory, its bundle and itself, and its tags. */
  private static List<Request> create(Map<String, Object> order) {
    String action = "workspaces:CreateWorkspaces";
    Map<String, String> tags = tags(order);
    return List.of(
        new Request(action, HERE + "directory/" + text(order, "DirectoryId"), Map.of()),
        new Request(action, bundle(text(order, "BundleId")), Map.of()),
        new Request(action, HERE + "workspace/ws-new000000", requested(tags)),
        tag(tags));
  }

  static List<Request> create(String directory, String bundle, Map<String, String> tags) {
    List<Object> list = new ArrayList<>();
    tags.forEach((key, value) -> list.add(Map.of("Key", key, "Value", value)));
    return create(Map.of("DirectoryId", directory, "BundleId", bundle, "Tags", list));
  }

  /** CreateTags knows no resource. */
  static Request tag(Map<String, String> tags) {
    return new Request("workspaces:CreateTags", "*", requested(tags));
  }

  static Request onDesktop(String action, String id, Map<String, String> tags) {
    Map<String, List<String>> keys = new HashMap<>();
    tags.forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
    return new Request(action, HERE + "workspace/" + id, keys);
  }

  private static Map<String, List<String>> requested(Map<String, String> tags) {
    Map<String, List<String>> keys = new HashMap<>();
    tags.forEach((key, value) -> keys.put("aws:RequestTag/" + key, List.of(value)));
    if (!tags.isEmpty()) {
      keys.put("aws:TagKeys", List.copyOf(tags.keySet()));
    }
    return keys;
  }

  private static Map<String, String> tags(Map<String, Object> body) {
    Map<String, String> tags = new HashMap<>();
    for (Object tag : Trees.list(body.getOrDefault("Tags", List.of()))) {
      tags.put(
          String.valueOf(Trees.map(tag).get("Key")), String.valueOf(Trees.map(tag).get("Value")));
    }
    return tags;
  }

  private static String text(Map<String, Object> body, String name) {
    if (!(body.get(name) instanceof String text)) {
      throw new IllegalArgumentException("no " + name + " in " + body);
    }
    return text;
  }

  private static String bundle(String id) {
    return "arn:aws:workspaces:" + Intrinsics.REGION + ":000000000000:workspacebundle/" + id;
  }

  private static String secret(String name) {
    return "arn:aws:secretsmanager:eu-west-1:123456789012:secret:" + name + "-AbCdEf";
  }
}
