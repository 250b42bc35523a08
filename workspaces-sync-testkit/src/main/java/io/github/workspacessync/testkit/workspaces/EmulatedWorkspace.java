package io.github.workspacessync.testkit.workspaces;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One WorkSpace as the emulator holds it: what a test puts in and what it looks at afterwards.
 *
 * <p>States and types are plain text, so that a test can show what no SDK knows yet.
 *
 * @param id {@code ws-...}, or empty to have one given by {@code addWorkspace}
 * @param directoryId the registered directory
 * @param user the user name, or {@link #UNDEFINED} for a user-decoupled one
 * @param bundleId the bundle
 * @param state a state, also one that does not exist
 * @param properties running mode, volumes, compute type, protocols
 * @param encryption what is encrypted, and with which key
 * @param tags its tags
 * @param usage what the connection status says of it
 * @param related standby relations to other Regions
 * @param modifications resource to state, for example ROOT_VOLUME to UPDATE_IN_PROGRESS
 * @param workspaceName only with a user-decoupled one
 * @param error the error text of a broken one
 */
public record EmulatedWorkspace(
    String id,
    String directoryId,
    String user,
    String bundleId,
    String state,
    EmulatedProperties properties,
    Encryption encryption,
    Map<String, String> tags,
    Usage usage,
    List<Related> related,
    Map<String, String> modifications,
    @Nullable String workspaceName,
    @Nullable String error) {

  /** The user name of a user-decoupled WorkSpace. */
  public static final String UNDEFINED = "[UNDEFINED]";

  /** What is encrypted; the key is an ARN once the WorkSpace exists. */
  public record Encryption(boolean root, boolean user, @Nullable String key) {}

  /**
   * What DescribeWorkspacesConnectionStatus says.
   *
   * @param connectionState CONNECTED, DISCONNECTED or UNKNOWN
   * @param lastConnection null: nobody ever connected
   * @param reported false: the WorkSpace has no row in the answer
   */
  public record Usage(String connectionState, @Nullable Instant lastConnection, boolean reported) {
    static final Usage NEVER = new Usage("DISCONNECTED", null, true);
  }

  /**
   * A standby relation.
   *
   * @param type what the other one is: PRIMARY (then this one is its standby) or STANDBY
   */
  public record Related(String id, String region, String state, String type) {}

  /** Copies the collections and refuses an id that the service could not have given. */
  public EmulatedWorkspace {
    if (!id.isEmpty() && !Ids.isWorkspace(id)) {
      throw new IllegalArgumentException("not a WorkSpace id: " + id);
    }
    Ids.requireDirectory(directoryId);
    Ids.requireBundle(bundleId);
    tags = Map.copyOf(tags);
    related = List.copyOf(related);
    modifications = Map.copyOf(modifications);
  }

  /** An AVAILABLE WorkSpace without tags or encryption that nobody ever connected to. */
  public static EmulatedWorkspace of(String directoryId, String bundleId, String user) {
    return new EmulatedWorkspace(
        "",
        directoryId,
        user,
        bundleId,
        "AVAILABLE",
        EmulatedProperties.standard(),
        new Encryption(false, false, null),
        Map.of(),
        Usage.NEVER,
        List.of(),
        Map.of(),
        null,
        null);
  }

  /** With this id. */
  public EmulatedWorkspace withId(String newId) {
    return with(draft -> draft.id = newId);
  }

  /** With this user name. */
  public EmulatedWorkspace withUser(String name) {
    return with(draft -> draft.user = name);
  }

  /** User-decoupled, as WorkSpaces Core has them. */
  public EmulatedWorkspace userDecoupled(String name) {
    return with(
        draft -> {
          draft.user = UNDEFINED;
          draft.workspaceName = name;
        });
  }

  /** With this bundle. */
  public EmulatedWorkspace withBundle(String newBundleId) {
    return with(draft -> draft.bundleId = newBundleId);
  }

  /** In this state, which may be one that does not exist. */
  public EmulatedWorkspace withState(String newState) {
    return with(draft -> draft.state = newState);
  }

  /** With these properties. */
  public EmulatedWorkspace withProperties(EmulatedProperties changed) {
    return with(draft -> draft.properties = changed);
  }

  /** Encrypted like this. */
  public EmulatedWorkspace withEncryption(boolean root, boolean userVolume, @Nullable String key) {
    return with(draft -> draft.encryption = new Encryption(root, userVolume, key));
  }

  /** With exactly these tags. */
  public EmulatedWorkspace withTags(Map<String, String> changed) {
    return with(draft -> draft.tags = changed);
  }

  /** With one more tag, or one changed. */
  public EmulatedWorkspace withTag(String key, String value) {
    Map<String, String> changed = new LinkedHashMap<>(tags);
    changed.put(key, value);
    return withTags(changed);
  }

  /** Last connected at this instant; null: never. */
  public EmulatedWorkspace lastConnected(@Nullable Instant instant) {
    return withUsage(new Usage(usage.connectionState(), instant, true));
  }

  /** With no row in the answer about connections. */
  public EmulatedWorkspace withoutConnectionStatus() {
    return withUsage(new Usage(usage.connectionState(), usage.lastConnection(), false));
  }

  /** With this answer about connections. */
  public EmulatedWorkspace withUsage(Usage changed) {
    return with(draft -> draft.usage = changed);
  }

  /** A standby of the WorkSpace {@code primaryId} in {@code region}. */
  public EmulatedWorkspace standbyOf(String primaryId, String region) {
    return withRelated(List.of(new Related(primaryId, region, "AVAILABLE", "PRIMARY")));
  }

  /** With these relations. */
  public EmulatedWorkspace withRelated(List<Related> changed) {
    return with(draft -> draft.related = changed);
  }

  /** With these running modifications. */
  public EmulatedWorkspace withModifications(Map<String, String> changed) {
    return with(draft -> draft.modifications = changed);
  }

  /** In state ERROR with this text. */
  public EmulatedWorkspace broken(String text) {
    return with(
        draft -> {
          draft.state = "ERROR";
          draft.error = text;
        });
  }

  EmulatedWorkspace withError(@Nullable String text) {
    return with(draft -> draft.error = text);
  }

  private EmulatedWorkspace with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finish();
  }
}
