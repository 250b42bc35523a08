package io.github.workspacessync.testkit.workspaces;

/**
 * A bundle that the emulator knows.
 *
 * <p>A WorkSpace takes from its bundle whatever its creation leaves unsaid.
 *
 * @param id {@code wsb-...}
 * @param name shown to people
 * @param owner AMAZON, or an account id
 * @param compute the compute type
 * @param rootVolumeGib size of the root volume in GiB
 * @param userVolumeGib size of the user volume in GiB
 * @param state AVAILABLE, PENDING or ERROR
 */
public record EmulatedBundle(
    String id,
    String name,
    String owner,
    String compute,
    int rootVolumeGib,
    int userVolumeGib,
    String state) {

  /** Refuses an id that the service could not have given. */
  public EmulatedBundle {
    Ids.requireBundle(id);
  }

  /** A STANDARD bundle with 80 and 50 GiB, owned by AMAZON. */
  public static EmulatedBundle standard(String id) {
    return of(id, "STANDARD", 80, 50);
  }

  /** An available bundle owned by AMAZON. */
  public static EmulatedBundle of(String id, String compute, int rootGib, int userGib) {
    return new EmulatedBundle(
        id, compute + " with Windows", "AMAZON", compute, rootGib, userGib, "AVAILABLE");
  }
}
