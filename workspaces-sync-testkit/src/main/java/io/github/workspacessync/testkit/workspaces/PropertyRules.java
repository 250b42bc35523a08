package io.github.workspacessync.testkit.workspaces;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which properties a WorkSpace may have, from the service model and the administration guide. */
final class PropertyRules {
  private static final List<String> BY_SIZE =
      List.of("VALUE", "STANDARD", "PERFORMANCE", "POWER", "POWERPRO");
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "RunningMode", Set.of("AUTO_STOP", "ALWAYS_ON", "MANUAL"),
          "ComputeTypeName", computeTypes());
  private static final Set<String> PROTOCOLS = Set.of("PCOIP", "WSP");

  private PropertyRules() {}

  /** Refuses the whole call when a value is not of its enum. */
  static void requireModeled(Input properties) {
    ALLOWED.forEach(
        (name, values) ->
            properties
                .text(name)
                .filter(value -> !values.contains(value))
                .ifPresent(
                    value -> {
                      throw Input.constraint(name, "Member must satisfy enum value set");
                    }));
    if (!PROTOCOLS.containsAll(properties.texts("Protocols"))) {
      throw Input.constraint("protocols", "Member must satisfy enum value set");
    }
  }

  /** What a new WorkSpace gets: what was asked for, else what its bundle says. */
  static EmulatedProperties forNew(EmulatedBundle bundle, Input asked) {
    String mode = asked.text("RunningMode").orElse("ALWAYS_ON");
    Optional<Integer> minutes = asked.integer("RunningModeAutoStopTimeoutInMinutes");
    requireAutoStop(mode, minutes);
    int root = asked.integer("RootVolumeSizeGib").orElse(bundle.rootVolumeGib());
    int user = asked.integer("UserVolumeSizeGib").orElse(bundle.userVolumeGib());
    String compute = asked.text("ComputeTypeName").orElse(bundle.compute());
    if (asked.has("RootVolumeSizeGib") || asked.has("UserVolumeSizeGib")) {
      requireVolumes(compute, root, user);
    }
    List<String> protocols = asked.texts("Protocols");
    return EmulatedProperties.standard()
        .withRunningMode(mode, mode.equals("AUTO_STOP") ? minutes.orElse(60) : null)
        .withVolumes(root, user)
        .withCompute(compute)
        .withProtocols(protocols.isEmpty() ? List.of("WSP") : protocols);
  }

  static void requireAutoStop(String mode, Optional<Integer> minutes) {
    if (minutes.isEmpty()) {
      return;
    }
    if (mode.equals("ALWAYS_ON")) {
      throw new ApiError(
          "AutoStopTimeoutIsNotApplicableForAnAlwaysOnWorkspace",
          "RunningModeAutoStopTimeoutInMinutes is not applicable for WorkSpace with running mode"
              + " set to ALWAYS_ON.");
    }
    if (mode.equals("MANUAL")) {
      throw new ApiError(
          "AutoStopTimeoutIsNotDefaultForManualWorkspace",
          "RunningModeAutoStopTimeoutInMinutes is not applicable for WorkSpace with running mode"
              + " set to MANUAL.");
    }
    if (minutes.get() < 60 || minutes.get() % 60 != 0) {
      throw new ApiError(
          "InvalidParameterValuesException",
          "RunningModeAutoStopTimeoutInMinutes must be a multiple of 60.");
    }
  }

  static void requireVolumes(String compute, int root, int user) {
    boolean small = root == 80 && (user == 10 || user == 50 || user == 100);
    boolean large = between(175, root) && between(100, user);
    boolean graphics = compute.startsWith("GRAPHICS");
    boolean smallGraphics = root == 100 && between(100, user);
    if (graphics ? !(smallGraphics || large) : !(small || large)) {
      throw new ApiError(
          "UnsupportedWorkspaceConfigurationException",
          "A root volume of " + root + " GiB with a user volume of " + user + " GiB is not valid.");
    }
  }

  /** Above zero if {@code to} is the bigger type, below if it is the smaller one. */
  static int compareCompute(String from, String to) {
    int before = BY_SIZE.indexOf(from);
    int after = BY_SIZE.indexOf(to);
    if (before < 0 || after < 0) {
      throw new ApiError(
          "UnsupportedWorkspaceConfigurationException",
          "The compute type cannot be changed from " + from + " to " + to + ".");
    }
    return after - before;
  }

  private static boolean between(int least, int size) {
    return size >= least && size <= 2000;
  }

  private static Set<String> computeTypes() {
    return Set.of(
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
  }
}
