package io.github.workspacessync.app;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.aws.AwsFleetSettings;
import io.github.workspacessync.aws.FleetRole;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads where the WorkSpaces are. */
final class FleetSettings {
  private static final String ANY_REGION = "us-east-1";
  private static final String ANY_DIRECTORY = "d-0000000000";
  private static final String ANY_ROLE = "arn:aws:iam::000000000000:role/any";

  private FleetSettings() {}

  static Supplier<SyncConfig.Fleet> read(Section section) {
    Setting<String> region = section.required("region", "eu-west-1", FleetSettings::region);
    Setting<String> directory =
        section.required("directoryId", "d-1234567890", FleetSettings::directoryId);
    Setting<Double> pace =
        section.optional(
            "callsPerSecond", AwsFleetSettings.DEFAULT_CALLS_PER_SECOND, FleetSettings::pace);
    Setting<Integer> burst =
        section.optional("burst", AwsFleetSettings.DEFAULT_BURST, FleetSettings::burst);
    Setting<Optional<FleetRole>> role =
        section.maybe("roleArn", node -> new FleetRole(Values.text(node), null));
    Setting<Optional<FleetRole>> named =
        section.maybe("externalId", node -> new FleetRole(ANY_ROLE, Values.text(node)));
    section.close();

    if (section.has("externalId") && !section.has("roleArn")) {
      section.fault(
          "externalId", "goes with fleet.roleArn alone; write that, or leave this setting out");
    }
    return () ->
        new SyncConfig.Fleet(
            region.get(),
            directory.get(),
            pace.get(),
            burst.get(),
            role.get().map(one -> named.get().map(one::withExternalIdOf).orElse(one)).orElse(null));
  }

  /** The adapter knows what a Region looks like. */
  static String region(Node node) {
    String text = Values.text(node);
    return of(text, ANY_DIRECTORY).region();
  }

  static String directoryId(Node node) {
    String text = Values.text(node);
    return of(ANY_REGION, text).directoryId();
  }

  private static AwsFleetSettings of(String region, String directoryId) {
    return AwsFleetSettings.of(region, directoryId, Deadline.none(), InstantSource.system());
  }

  private static double pace(Node node) {
    double pace = Values.decimal(node);
    if (!(pace > 0)) {
      throw new IllegalArgumentException(
          Values.shown(node)
              + " is not possible: it must be above 0; the service allows 2 calls a second");
    }
    return pace;
  }

  private static int burst(Node node) {
    int burst = Values.count(node);
    if (burst < 1) {
      throw new IllegalArgumentException(
          Values.shown(node) + " is not possible: it must be at least 1; the service allows 5");
    }
    return burst;
  }
}
