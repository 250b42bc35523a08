package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;

/**
 * Compares what a configuration states with the bundle that it is to be made from.
 *
 * <p>Only what the service refuses for every user is a problem (WorkSpaces Administration Guide,
 * "Modify a WorkSpace"): root and user volumes in pairs, at least 100 and 100 GiB with graphics, no
 * root volume smaller than that of one's own image, and no change between graphics and other
 * compute types. Volumes smaller than those of Amazon's bundles are on offer. What the bundle does
 * not tell, and a compute type that is not known here, is let through; what needs no bundle is
 * checked where the configuration is read.
 */
final class BundleFit {
  private static final int SMALL_ROOT = 80;
  private static final Set<Integer> SMALL_USERS = Set.of(10, 50, 100);
  private static final int LEAST_LARGE_ROOT = 175;
  private static final int LEAST_LARGE_USER = 100;
  private static final int LEAST_GRAPHICS_ROOT = 100;
  private static final int MOST = 2000;

  /** What a compute type is made for. */
  private enum Family {
    GRAPHICS,
    OFFICE,
    UNKNOWN;

    private static final Set<String> OFFICE_TYPES =
        Set.of(
            "VALUE",
            "STANDARD",
            "PERFORMANCE",
            "POWER",
            "POWERPRO",
            "GENERALPURPOSE_4XLARGE",
            "GENERALPURPOSE_8XLARGE");

    static Family of(@Nullable String compute) {
      if (compute == null) {
        return UNKNOWN;
      }
      return compute.startsWith("GRAPHICS")
          ? GRAPHICS
          : OFFICE_TYPES.contains(compute) ? OFFICE : UNKNOWN;
    }
  }

  private final WorkspaceProperties stated;
  private final WorkspaceBundle bundle;
  private final List<String> problems = new ArrayList<>();

  private BundleFit(WorkspaceProperties stated, WorkspaceBundle bundle) {
    this.stated = stated;
    this.bundle = bundle;
  }

  /** Each problem names the bundle. */
  static List<String> problems(WorkspaceProperties stated, WorkspaceBundle bundle) {
    BundleFit fit = new BundleFit(stated, bundle);
    fit.checkCompute();
    fit.checkVolumes();
    return List.copyOf(fit.problems);
  }

  private void checkCompute() {
    @Nullable String own = ownCompute();
    Family of = Family.of(own);
    Family wanted = Family.of(stated.compute());
    if (of != Family.UNKNOWN && wanted != Family.UNKNOWN && of != wanted) {
      problem(
          "has the compute type "
              + own
              + ", and "
              + stated.compute()
              + " is not possible with it: graphics and other types do not mix; choose a bundle of"
              + " that kind");
    }
  }

  private void checkVolumes() {
    @Nullable Integer statedRoot = stated.rootVolumeGib();
    @Nullable Integer statedUser = stated.userVolumeGib();
    if (statedRoot == null && statedUser == null) {
      return;
    }
    @Nullable Integer ownRoot =
        bundle.rootStorage() == null ? null : gib(bundle.rootStorage().capacity());
    @Nullable Integer ownUser =
        bundle.userStorage() == null ? null : gib(bundle.userStorage().capacity());
    if (statedRoot != null && ownRoot != null && statedRoot < ownRoot && !isAmazons()) {
      problem(
          "has a root volume of "
              + ownRoot
              + " GiB, which cannot be made as small as "
              + statedRoot);
      return;
    }
    @Nullable Integer root = statedRoot != null ? statedRoot : ownRoot;
    @Nullable Integer user = statedUser != null ? statedUser : ownUser;
    if (root == null || user == null) {
      return;
    }
    // Whatever the bundle itself has is possible with it.
    if (!(root.equals(ownRoot) && user.equals(ownUser)) && !isPair(root, user)) {
      problem(
          "would have a root volume of "
              + root
              + " GiB with a user volume of "
              + user
              + " GiB; the service has "
              + (family() == Family.GRAPHICS
                  ? "100 to 2000 with 100 to 2000 for graphics"
                  : "80 with 10, 50 or 100, and 175 to 2000 with 100 to 2000"));
    }
  }

  private boolean isPair(int root, int user) {
    Family family = family();
    boolean large = within(LEAST_LARGE_ROOT, root) && within(LEAST_LARGE_USER, user);
    boolean small = root == SMALL_ROOT && SMALL_USERS.contains(user);
    boolean graphics = within(LEAST_GRAPHICS_ROOT, root) && within(LEAST_LARGE_USER, user);
    return large || (small && family != Family.GRAPHICS) || (graphics && family != Family.OFFICE);
  }

  private boolean isAmazons() {
    return bundle.owner() == null || bundle.owner().equalsIgnoreCase("AMAZON");
  }

  /** Of what is stated, else of the bundle. */
  private Family family() {
    return Family.of(stated.compute() != null ? stated.compute() : ownCompute());
  }

  private @Nullable String ownCompute() {
    return bundle.computeType() == null ? null : bundle.computeType().nameAsString();
  }

  private static boolean within(int least, int size) {
    return size >= least && size <= MOST;
  }

  /** The service writes sizes as texts. */
  private static @Nullable Integer gib(@Nullable String capacity) {
    return capacity != null && capacity.matches("[0-9]{1,6}") ? Integer.valueOf(capacity) : null;
  }

  private void problem(String what) {
    problems.add("the bundle " + bundle.bundleId() + " " + what);
  }
}
