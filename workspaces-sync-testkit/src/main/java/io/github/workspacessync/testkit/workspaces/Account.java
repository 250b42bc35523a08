package io.github.workspacessync.testkit.workspaces;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Where the emulated resources live, and the names that follow from it. */
record Account(String region, String id) {

  String workspaceArn(String workspaceId) {
    return arn("workspace", workspaceId);
  }

  String directoryArn(String directoryId) {
    return arn("directory", directoryId);
  }

  /** The ARN of whatever has this id; what is no id of WorkSpaces stands for itself. */
  String arnOf(String resource) {
    if (Ids.isWorkspace(resource)) {
      return workspaceArn(resource);
    }
    if (Ids.isDirectory(resource)) {
      return directoryArn(resource);
    }
    return Ids.isBundle(resource) ? arn("workspacebundle", resource) : resource;
  }

  String keyArn(String nameOrArn) {
    return nameOrArn.startsWith("arn:") && !nameOrArn.contains(":alias/")
        ? nameOrArn
        : "arn:aws:kms:" + region + ":" + id + ":key/" + uuidFrom(nameOrArn);
  }

  String secretArn(String name) {
    return "arn:aws:secretsmanager:" + region + ":" + id + ":secret:" + name + "-AbCdEf";
  }

  /** The role of whoever uses the emulator's own key. */
  String callerRole() {
    return "arn:aws:iam::" + id + ":role/workspaces-sync";
  }

  String arn(String type, String resource) {
    return "arn:aws:workspaces:" + region + ":" + id + ":" + type + '/' + resource;
  }

  private static String uuidFrom(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
