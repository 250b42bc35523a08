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

  String keyArn(String nameOrArn) {
    return nameOrArn.startsWith("arn:") && !nameOrArn.contains(":alias/")
        ? nameOrArn
        : "arn:aws:kms:" + region + ":" + id + ":key/" + uuidFrom(nameOrArn);
  }

  String secretArn(String name) {
    return "arn:aws:secretsmanager:" + region + ":" + id + ":secret:" + name + "-AbCdEf";
  }

  String callerArn() {
    return "arn:aws:sts::" + id + ":assumed-role/workspaces-sync/emulator";
  }

  String arn(String type, String resource) {
    return "arn:aws:workspaces:" + region + ":" + id + ":" + type + '/' + resource;
  }

  private static String uuidFrom(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
