package io.github.workspacessync.app;

import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the properties of an assignment's WorkSpaces, under our names or the service's.
 *
 * <p>What the service would refuse for every user is refused here, before anything is ordered
 * (WorkSpaces API reference; Administration Guide, "Modify a WorkSpace").
 */
final class PropertySettings {
  /** How the settings are called in one form of configuration. */
  record Names(
      String runningMode,
      String autoStop,
      String rootVolume,
      String userVolume,
      String compute,
      String protocols) {
    static final Names OURS =
        new Names(
            "runningMode",
            "autoStopMinutes",
            "rootVolumeGib",
            "userVolumeGib",
            "compute",
            "protocols");
    static final Names OF_THE_SERVICE =
        new Names(
            "RunningMode",
            "RunningModeAutoStopTimeoutInMinutes",
            "RootVolumeSizeGib",
            "UserVolumeSizeGib",
            "ComputeTypeName",
            "Protocols");
  }

  private static final String AUTO_STOP = "AUTO_STOP";
  private static final List<String> RUNNING_MODES = List.of(AUTO_STOP, "ALWAYS_ON", "MANUAL");
  private static final List<String> COMPUTE =
      List.of(
          "VALUE",
          "STANDARD",
          "PERFORMANCE",
          "POWER",
          "POWERPRO",
          "GENERALPURPOSE_4XLARGE",
          "GENERALPURPOSE_8XLARGE",
          "GRAPHICS",
          "GRAPHICSPRO",
          "GRAPHICS_G4DN",
          "GRAPHICSPRO_G4DN",
          "GRAPHICS_G6_XLARGE",
          "GRAPHICS_G6_2XLARGE",
          "GRAPHICS_G6_4XLARGE",
          "GRAPHICS_G6_8XLARGE",
          "GRAPHICS_G6_16XLARGE",
          "GRAPHICS_GR6_4XLARGE",
          "GRAPHICS_GR6_8XLARGE",
          "GRAPHICS_G6F_LARGE",
          "GRAPHICS_G6F_XLARGE",
          "GRAPHICS_G6F_2XLARGE",
          "GRAPHICS_G6F_4XLARGE",
          "GRAPHICS_GR6F_4XLARGE");
  private static final int SMALL_ROOT = 80;

  /** With graphics; that others begin at 175 is seen when the bundle is known. */
  private static final int LEAST_LARGE_ROOT = 100;

  private static final int LEAST_LARGE_USER = 100;
  private static final int MOST = 2000;

  private PropertySettings() {}

  static Supplier<WorkspaceProperties> read(Section section, Names names) {
    Setting<Optional<String>> mode =
        section.maybe(names.runningMode(), node -> among(node, RUNNING_MODES));
    Setting<Optional<Integer>> autoStop =
        section.maybe(names.autoStop(), PropertySettings::autoStop);
    Setting<Optional<Integer>> root = section.maybe(names.rootVolume(), PropertySettings::root);
    Setting<Optional<Integer>> user = section.maybe(names.userVolume(), PropertySettings::user);
    Setting<Optional<String>> compute =
        section.maybe(names.compute(), node -> among(node, COMPUTE));
    List<String> protocols = section.list(names.protocols(), PropertySettings::protocol);
    section.close();

    checkAutoStop(section, names, mode, autoStop);
    checkVolumes(section, names, root, user);
    return () ->
        new WorkspaceProperties(
            mode.get().orElse(null),
            autoStop.get().orElse(null),
            root.get().orElse(null),
            user.get().orElse(null),
            compute.get().orElse(null),
            protocols);
  }

  private static void checkAutoStop(
      Section section,
      Names names,
      Setting<Optional<String>> mode,
      Setting<Optional<Integer>> autoStop) {
    boolean stops = mode.sound().flatMap(m -> m).filter(AUTO_STOP::equals).isPresent();
    if (mode.sound().isPresent() && !stops && autoStop.sound().flatMap(a -> a).isPresent()) {
      section.fault(
          names.autoStop(),
          "is possible with "
              + names.runningMode()
              + ": AUTO_STOP alone; write that, or leave this setting out");
    }
  }

  private static void checkVolumes(
      Section section,
      Names names,
      Setting<Optional<Integer>> rootVolume,
      Setting<Optional<Integer>> userVolume) {
    Optional<Integer> root = rootVolume.sound().flatMap(r -> r);
    Optional<Integer> user = userVolume.sound().flatMap(u -> u);
    if (root.isEmpty() || user.isEmpty()) {
      return;
    }
    boolean small = root.get() == SMALL_ROOT;
    if (small ? user.get() > LEAST_LARGE_USER : user.get() < LEAST_LARGE_USER) {
      section.fault(
          names.userVolume(),
          user.get()
              + " does not go with "
              + names.rootVolume()
              + ": "
              + root.get()
              + "; the service has 80 with 10, 50 or 100, and 175 (graphics: 100) to 2000 with 100 to"
              + " 2000");
    }
  }

  private static int autoStop(Node node) {
    int minutes = Values.count(node);
    if (minutes == 0 || minutes % 60 != 0) {
      throw new IllegalArgumentException(
          minutes + " is not possible; the service takes 60, 120, 180 and so on");
    }
    return minutes;
  }

  private static int root(Node node) {
    int size = Values.count(node);
    if (size != SMALL_ROOT && (size < LEAST_LARGE_ROOT || size > MOST)) {
      throw new IllegalArgumentException(
          size + " GiB is not possible; the service takes 80, or 175 (graphics: 100) to 2000");
    }
    return size;
  }

  private static int user(Node node) {
    int size = Values.count(node);
    if (size != 10 && size != 50 && (size < LEAST_LARGE_USER || size > MOST)) {
      throw new IllegalArgumentException(
          size + " GiB is not possible; the service takes 10, 50, or 100 to 2000");
    }
    return size;
  }

  /** The service still spells DCV as WSP. */
  private static String protocol(Node node) {
    return Values.oneOf(Map.of("DCV", "DCV", "WSP", "DCV", "PCOIP", "PCOIP")).parse(node);
  }

  private static String among(Node node, List<String> words) {
    String text = Values.text(node);
    if (!words.contains(text)) {
      throw new IllegalArgumentException(Values.notAmong(text, words));
    }
    return text;
  }
}
