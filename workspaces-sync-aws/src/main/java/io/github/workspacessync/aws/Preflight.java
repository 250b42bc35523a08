package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.SelfService;
import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceBundlesResponse;
import software.amazon.awssdk.services.workspaces.model.DescribeWorkspaceDirectoriesResponse;
import software.amazon.awssdk.services.workspaces.model.SelfservicePermissions;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;
import software.amazon.awssdk.services.workspaces.model.WorkspaceDirectory;

/**
 * Checks that the directory and the bundles of a configuration can be used, and that what is stated
 * beside a bundle is possible with it.
 *
 * <p>Everything that is wrong is said at once, before anything is written.
 */
final class Preflight {
  private static final String DIRECTORIES = "workspaces:DescribeWorkspaceDirectories";
  private static final String BUNDLES = "workspaces:DescribeWorkspaceBundles";
  private static final int AT_ONCE = 25;

  private final AwsFleetSettings settings;
  private final WorkSpacesClient workspaces;
  private final Calls calls;
  private final List<String> problems = new ArrayList<>();
  private final SortedMap<String, Set<WorkspaceProperties>> stated = new TreeMap<>();
  private SelfService selfService = SelfService.NONE;

  Preflight(AwsFleetSettings settings, WorkSpacesClient workspaces, Calls calls) {
    this.settings = settings;
    this.workspaces = workspaces;
    this.calls = calls;
  }

  SelfService check(Collection<Blueprint> blueprints) {
    checkDirectory();
    blueprints.forEach(
        each ->
            stated
                .computeIfAbsent(each.bundle().value(), id -> new LinkedHashSet<>())
                .add(each.properties()));
    List<String> ids = List.copyOf(stated.keySet());
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      checkBundles(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
    }
    if (!problems.isEmpty()) {
      throw new FleetException(String.join("; ", problems));
    }
    return selfService;
  }

  private void checkDirectory() {
    String wanted = "the directory " + settings.directoryId();
    List<WorkspaceDirectory> found = new ArrayList<>();
    try {
      Pages.readAll(
          DIRECTORIES,
          token ->
              calls.lookUp(
                  DIRECTORIES,
                  limit ->
                      workspaces.describeWorkspaceDirectories(
                          request ->
                              request
                                  .overrideConfiguration(limit)
                                  .directoryIds(settings.directoryId())
                                  .nextToken(token))),
          DescribeWorkspaceDirectoriesResponse::nextToken,
          page -> found.addAll(page.directories()));
    } catch (AwsServiceException refused) {
      problems.add(wanted + " could not be looked up: " + Failures.reason(DIRECTORIES, refused));
      return;
    }
    found.stream()
        .filter(one -> settings.directoryId().equals(one.directoryId()))
        .findFirst()
        .ifPresentOrElse(
            one -> checkState(wanted, one),
            () ->
                problems.add(
                    wanted
                        + " is not registered with WorkSpaces in "
                        + settings.region()
                        + "; check fleet.directoryId and fleet.region, or register it"));
  }

  private void checkState(String wanted, WorkspaceDirectory directory) {
    @Nullable String state = directory.stateAsString();
    if (!"REGISTERED".equals(state)) {
      problems.add(wanted + " is in the state " + state + ", not REGISTERED");
    }
    @Nullable String type = directory.workspaceTypeAsString();
    if (type != null && !type.equals("PERSONAL")) {
      problems.add(wanted + " is for " + type + ", not for personal WorkSpaces");
    }
    @Nullable SelfservicePermissions permissions = directory.selfservicePermissions();
    if (permissions != null) {
      selfService =
          new SelfService(
              enabled(permissions.switchRunningModeAsString()),
              enabled(permissions.changeComputeTypeAsString()),
              enabled(permissions.increaseVolumeSizeAsString()));
    }
  }

  private static boolean enabled(@Nullable String permission) {
    return "ENABLED".equals(permission);
  }

  private void checkBundles(List<String> ids) {
    try {
      Map<String, WorkspaceBundle> found = bundles(ids);
      ids.forEach(id -> checkBundle(id, found.get(id)));
    } catch (AwsServiceException refused) {
      if (ids.size() > 1 && !Refusals.isAccessDenied(Failures.code(refused))) {
        // One bad id spoils the answer for its neighbours, so each is asked for alone.
        ids.forEach(id -> checkBundles(List.of(id)));
      } else {
        problems.add(
            "the bundle "
                + String.join(", ", ids)
                + " could not be looked up: "
                + Failures.reason(BUNDLES, refused));
      }
    }
  }

  private Map<String, WorkspaceBundle> bundles(List<String> ids) {
    Map<String, WorkspaceBundle> found = new HashMap<>();
    Pages.readAll(
        BUNDLES,
        token ->
            calls.lookUp(
                BUNDLES,
                limit ->
                    workspaces.describeWorkspaceBundles(
                        request ->
                            request.overrideConfiguration(limit).bundleIds(ids).nextToken(token))),
        DescribeWorkspaceBundlesResponse::nextToken,
        page -> page.bundles().forEach(bundle -> found.put(bundle.bundleId(), bundle)));
    return found;
  }

  private void checkBundle(String id, @Nullable WorkspaceBundle bundle) {
    if (bundle == null) {
      problems.add(
          "the bundle "
              + id
              + " does not exist in "
              + settings.region()
              + " or is not shared with this account; check the assignment's bundle");
      return;
    }
    // Bundles from before the field was introduced have no state.
    @Nullable String state = bundle.stateAsString();
    if (state != null && !state.equals("AVAILABLE")) {
      problems.add("the bundle " + id + " is in the state " + state + ", not AVAILABLE");
    }
    if ("STANDBY".equals(bundle.bundleTypeAsString())) {
      problems.add("the bundle " + id + " is for stand-by WorkSpaces only");
    }
    stated
        .getOrDefault(id, Set.of())
        .forEach(properties -> problems.addAll(BundleFit.problems(properties, bundle)));
  }
}
