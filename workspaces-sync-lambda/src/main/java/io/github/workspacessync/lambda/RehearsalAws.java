package io.github.workspacessync.lambda;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The services of a rehearsal: a secret, and one page of desktops, of members and of somebody who
 * left.
 *
 * <p>An operation that it does not know is an error, so that a new one shows in the tests.
 */
final class RehearsalAws implements Loopback.Conversation {
  static final String DIRECTORY_ID = "d-0000000000";
  static final String BUNDLE_ID = "wsb-rehearsal";
  static final String ASSIGNMENT = "WorkSpaces";

  private static final int MEMBERS_WITH_A_DESKTOP = 24;

  private static final String DIRECTORY =
      """
      {"DirectoryId": "%s", "State": "REGISTERED", "WorkspaceType": "PERSONAL", "SubnetIds": ["s"],
       "SelfservicePermissions": {"SwitchRunningMode": "DISABLED"},
       "WorkspaceCreationProperties": {"EnableInternetAccess": false}}"""
          .formatted(DIRECTORY_ID);
  private static final String BUNDLE =
      """
      {"BundleId": "%s", "State": "AVAILABLE", "RootStorage": {"Capacity": "80"},
       "UserStorage": {"Capacity": "50"}, "ComputeType": {"Name": "STANDARD"},
       "LastUpdatedTime": 0.5}"""
          .formatted(BUNDLE_ID);
  private static final String DESKTOP =
      """
      {"WorkspaceId": "ws-%s", "DirectoryId": "%s", "UserName": "%s", "State": "STOPPED",
       "BundleId": "%s", "WorkspaceProperties": {"RunningMode": "AUTO_STOP",
       "RunningModeAutoStopTimeoutInMinutes": 60, "RootVolumeSizeGib": 80, "UserVolumeSizeGib": 50,
       "ComputeTypeName": "STANDARD", "Protocols": ["WSP"]}, "ModificationStates": [],
       "RelatedWorkspaces": [], "DataReplicationSettings": {"DataReplication": "NO_REPLICATION"}}""";
  private static final String TAGS =
      """
      {"ResourceARN": "arn:aws:workspaces:eu-west-1:123456789012:workspace/ws-%s",
       "Tags": [{"Key": "Automation", "Value": "Managed"},
       {"Key": "DirectoryGroup", "Value": "%s"}, {"Key": "CostCenter", "Value": "4711"},
       {"Key": "workspaces-sync:owner", "Value": "%s@%s"}]}""";

  private static final String UNKNOWN =
      "{\"__type\": \"InvalidAction\", \"message\": \"nobody rehearsed this\"}";

  /** By the operation's name. */
  private final Map<String, String> answers =
      Map.of(
          "GetSecretValue", "{\"SecretString\": \"rehearsal\", \"CreatedDate\": 0.5}",
          "DescribeWorkspaceDirectories", "{\"Directories\": [%s]}".formatted(DIRECTORY),
          "DescribeWorkspaceBundles", "{\"Bundles\": [%s]}".formatted(BUNDLE),
          "DescribeWorkspaces", "{\"Workspaces\": %s}".formatted(all(RehearsalAws::desktop)),
          "GetResources", "{\"ResourceTagMappingList\": %s}".formatted(all(RehearsalAws::tags)),
          "DescribeTags", "{\"TagList\": []}",
          "DescribeWorkspacesConnectionStatus", "{\"WorkspacesConnectionStatus\": []}");

  @Override
  public void hold(InputStream in, OutputStream out) throws IOException {
    Map<String, String> headers = headers(in);
    in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    String target = headers.getOrDefault("x-amz-target", "");
    String operation = target.substring(target.lastIndexOf('.') + 1);
    boolean known = answers.containsKey(operation);
    byte[] body = answers.getOrDefault(operation, UNKNOWN).getBytes(StandardCharsets.UTF_8);
    // The client would otherwise keep the connection for a while, and a thread with it.
    String head =
        String.join(
            "\r\n",
            known ? "HTTP/1.1 200 OK" : "HTTP/1.1 400 Bad Request",
            "Date: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)),
            "Content-Type: application/x-amz-json-1.1",
            "Content-Length: " + body.length,
            "Connection: close",
            "\r\n");
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static String all(IntFunction<String> one) {
    return IntStream.concat(
            IntStream.rangeClosed(1, MEMBERS_WITH_A_DESKTOP),
            IntStream.of(RehearsalDirectory.LEAVER))
        .mapToObj(one)
        .collect(joining(", ", "[", "]"));
  }

  private static String desktop(int number) {
    return DESKTOP.formatted(number, DIRECTORY_ID, RehearsalDirectory.name(number), BUNDLE_ID);
  }

  private static String tags(int number) {
    return TAGS.formatted(
        number,
        ASSIGNMENT,
        RehearsalDirectory.id(number),
        RehearsalDirectory.id(RehearsalDirectory.OURS));
  }
}
