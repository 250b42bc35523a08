package io.github.workspacessync.testkit.workspaces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The shapes of the answers, as the service model names their members. */
final class Render {
  private Render() {}

  static ObjectNode workspace(EmulatedWorkspace workspace) {
    ObjectNode node = Operation.object();
    node.put("WorkspaceId", workspace.id());
    node.put("DirectoryId", workspace.directoryId());
    node.put("UserName", workspace.user());
    node.put("State", workspace.state());
    node.put("BundleId", workspace.bundleId());
    if (!workspace.state().equals("PENDING")) {
      node.put("IpAddress", "10.0.0.1");
      node.put("ComputerName", "WSAMZN-" + workspace.id().substring(3).toUpperCase(Locale.ROOT));
      node.put("SubnetId", "subnet-0123456789abcdef0");
    }
    if (workspace.encryption().key() != null) {
      node.put("VolumeEncryptionKey", workspace.encryption().key());
    }
    node.put("UserVolumeEncryptionEnabled", workspace.encryption().user());
    node.put("RootVolumeEncryptionEnabled", workspace.encryption().root());
    if (workspace.workspaceName() != null) {
      node.put("WorkspaceName", workspace.workspaceName());
    }
    if (workspace.error() != null) {
      node.put("ErrorCode", "ERROR").put("ErrorMessage", workspace.error());
    }
    node.set("WorkspaceProperties", properties(workspace.properties()));
    ArrayNode modifications = node.putArray("ModificationStates");
    workspace
        .modifications()
        .forEach(
            (resource, state) ->
                modifications.addObject().put("Resource", resource).put("State", state));
    if (!workspace.related().isEmpty()) {
      related(node.putArray("RelatedWorkspaces"), workspace);
    }
    ObjectNode replication = node.putObject("DataReplicationSettings");
    replication.put("DataReplication", "NO_REPLICATION");
    return node;
  }

  private static void related(ArrayNode list, EmulatedWorkspace workspace) {
    for (EmulatedWorkspace.Related other : workspace.related()) {
      list.addObject()
          .put("WorkspaceId", other.id())
          .put("Region", other.region())
          .put("State", other.state())
          .put("Type", other.type());
    }
  }

  static ObjectNode properties(EmulatedProperties properties) {
    ObjectNode node = Operation.object();
    node.put("RunningMode", properties.runningMode());
    if (properties.autoStopMinutes() != null) {
      node.put("RunningModeAutoStopTimeoutInMinutes", properties.autoStopMinutes());
    }
    node.put("RootVolumeSizeGib", properties.rootVolumeGib());
    node.put("UserVolumeSizeGib", properties.userVolumeGib());
    node.put("ComputeTypeName", properties.compute());
    ArrayNode protocols = node.putArray("Protocols");
    properties.protocols().forEach(protocols::add);
    node.put("OperatingSystemName", properties.operatingSystem());
    return node;
  }

  static ObjectNode bundle(EmulatedBundle bundle) {
    ObjectNode node = Operation.object();
    node.put("BundleId", bundle.id());
    node.put("Name", bundle.name());
    node.put("Owner", bundle.owner());
    node.put("Description", bundle.name());
    node.putObject("RootStorage").put("Capacity", Integer.toString(bundle.rootVolumeGib()));
    node.putObject("UserStorage").put("Capacity", Integer.toString(bundle.userVolumeGib()));
    node.putObject("ComputeType").put("Name", bundle.compute());
    node.put("State", bundle.state());
    node.put("BundleType", "REGULAR");
    return node;
  }

  static ObjectNode directory(EmulatedDirectory directory) {
    ObjectNode node = Operation.object();
    node.put("DirectoryId", directory.id());
    node.put("Alias", directory.id());
    node.put("DirectoryName", directory.name());
    node.put(
        "RegistrationCode", "SLiad+" + directory.id().substring(2, 8).toUpperCase(Locale.ROOT));
    node.put("DirectoryType", "AD_CONNECTOR");
    node.put("State", directory.state());
    node.put("Tenancy", "SHARED");
    node.put("WorkspaceType", directory.workspaceType());
    node.put("UserIdentityType", "AWS_DIRECTORY_SERVICE");
    ObjectNode permissions = node.putObject("SelfservicePermissions");
    directory.selfService().forEach(permissions::put);
    node.putObject("WorkspaceCreationProperties")
        .put("EnableInternetAccess", false)
        .put("UserEnabledAsLocalAdministrator", false);
    return node;
  }

  static ArrayNode tags(ArrayNode list, Map<String, String> tags) {
    tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return list;
  }

  static ObjectNode failed(String id, String code, String message) {
    return Operation.object()
        .put("WorkspaceId", id)
        .put("ErrorCode", code)
        .put("ErrorMessage", message);
  }

  /** The wire's form of time: seconds since the epoch, with a fraction. */
  static double time(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }
}
