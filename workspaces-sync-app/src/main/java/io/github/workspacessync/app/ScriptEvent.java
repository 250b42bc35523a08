package io.github.workspacessync.app;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.ldap.LdapSchema;
import io.github.workspacessync.ldap.LdapServers;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.ldap.LdapSyntax;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.SyncRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The event of the known Python script, unchanged.
 *
 * <p>It removes at once what the script would remove, except that a desktop still ends only in the
 * run after the one that marked it, and that every guard has its default.
 *
 * <p>What the event has no place for comes from the environment, as {@link ScriptEnvironment} says.
 * {@code GROUP_FILTER} is accepted and not used: the group is read by its distinguished name.
 */
public final class ScriptEvent {
  private static final String ORIGIN = "the event";
  private static final Set<String> MARKS =
      Set.of("LDAP_SERVER", "SECRET_NAME", "WORKSPACE_GROUP_DN", "Directory_Id", "Bundle_Id");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?");

  private ScriptEvent() {}

  /**
   * Whether a JSON text is an object with keys of the known script's event; its values may still be
   * wrong.
   *
   * @throws ConfigException if it is not JSON
   */
  public static boolean isScriptEvent(String json) {
    return isScriptEvent(NodeReader.json(json, ORIGIN));
  }

  static boolean isScriptEvent(Node node) {
    return node instanceof Node.Mapping event && MARKS.stream().anyMatch(event::has);
  }

  /**
   * Takes the event, and from the environment what it has no place for.
   *
   * @throws ConfigException if any setting is wrong
   */
  public static SyncConfig toConfig(String json, Map<String, String> environment) {
    return toConfig(NodeReader.json(json, ORIGIN), Set.of(), environment, Path.of(""));
  }

  static SyncConfig toConfig(
      Node node, Set<String> readBefore, Map<String, String> environment, Path base) {
    Faults faults = new Faults();
    Section event = Section.of(faults, "", node);
    event.readBefore(readBefore);
    ScriptEnvironment surroundings = ScriptEnvironment.read(faults, environment, base);
    Supplier<SyncConfig> config = read(event, surroundings);
    return ConfigTree.finish(faults, config, ORIGIN);
  }

  private static Supplier<SyncConfig> read(Section event, ScriptEnvironment surroundings) {
    Setting<URI> server =
        event.required("LDAP_SERVER", "dc1.corp.example.com", ScriptEvent::server);
    Setting<String> user =
        event.required(
            "LDAP_USER",
            "CORP\\\\svc-workspaces",
            node -> DirectorySettings.user(Values.text(node)));
    event.optional("GROUP_FILTER", "", Values::text);
    Setting<String> filter =
        event.required(
            "USER_FILTER", "(objectClass=user)", node -> LdapSyntax.checkFilter(Values.text(node)));
    Setting<SecretReference> secret =
        event.required("SECRET_NAME", "workspaces/ldap", References::secretName);
    Setting<AssignmentName> name =
        event.required(
            "WORKSPACE_GROUP_FRIENDLY_NAME", "WorkSpaces", AssignmentSettings::assignmentName);
    Setting<DistinguishedName> group =
        event.required(
            "WORKSPACE_GROUP_DN",
            "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com",
            Values::name);
    Setting<String> directoryId =
        event.required("Directory_Id", "d-1234567890", FleetSettings::directoryId);
    Setting<BundleId> bundle =
        event.required("Bundle_Id", "wsb-0a1b2c3d4", AssignmentSettings::bundle);
    Supplier<WorkspaceProperties> properties = properties(event);
    event.close();
    return () ->
        new SyncConfig(
            new SyncConfig.Directory(
                new LdapServers.Listed(List.of(server.get())),
                false,
                LdapSettings.Kind.ACTIVE_DIRECTORY,
                LdapSchema.ACTIVE_DIRECTORY,
                LdapSettings.GlobalCatalog.NONE,
                surroundings.baseDn().get().orElse(null),
                new SyncConfig.Bind(user.get(), secret.get()),
                surroundings.trust().get().orElse(null),
                filter.get(),
                LdapSettings.Timeouts.DEFAULT),
            surroundings.fleet(directoryId.get()),
            new SyncRules(
                List.of(
                    new Assignment(
                        name.get(),
                        group.get(),
                        new Blueprint(bundle.get(), properties.get(), Encryption.NONE, Map.of()))),
                policy(surroundings)),
            Limits.DEFAULT,
            surroundings.keepMembersOf().get().isEmpty());
  }

  private static Supplier<WorkspaceProperties> properties(Section event) {
    if (!event.has("WorkSpace_Properties")) {
      event.required("WorkSpace_Properties", "{}", node -> node);
      return () -> WorkspaceProperties.NONE;
    }
    Section section = event.section("WorkSpace_Properties");
    String bundles = "leave it out; the bundle decides";
    section.unsupported("OperatingSystemName", bundles);
    section.unsupported("GlobalAccelerator", bundles);
    return PropertySettings.read(section, PropertySettings.Names.OF_THE_SERVICE);
  }

  private static Policy policy(ScriptEnvironment surroundings) {
    Policy standard = Policy.DEFAULT;
    return new Policy(
        standard.removal(),
        surroundings.grace().get(),
        standard.disabledLeave(),
        standard.recentUse(),
        standard.protect(),
        surroundings.keepMembersOf().get().map(Set::copyOf).orElse(Set.of()),
        standard.requireMail(),
        standard.properties(),
        standard.tags(),
        standard.move());
  }

  /** The script connects to a bare host name by LDAPS on port 636. */
  private static URI server(Node node) {
    String text = Values.text(node);
    boolean bare = HOST.matcher(text).matches();
    return DirectoryUrl.parseEncrypted(bare ? "ldaps://" + text : text);
  }
}
