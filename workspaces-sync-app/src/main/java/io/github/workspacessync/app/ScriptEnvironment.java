package io.github.workspacessync.app;

import io.github.workspacessync.aws.AwsFleetSettings;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.ldap.LdapSyntax;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the known script's event has no place for, from the function's environment.
 *
 * <p>A variable that is empty is not set. Without {@value #KEEP} nobody said which other groups
 * have desktops on the same directory, and removals are held as soon as there are any.
 *
 * @param region {@value #REGION}; Lambda sets it
 * @param trust {@value #TRUST}: the path of a PEM file, {@code env:NAME} or {@code
 *     secretsmanager:ID}; default: the JVM's
 * @param baseDn {@value #BASE}; default: the server's default naming context
 * @param grace {@value #GRACE}, such as {@code 7d}; default 0: ended by the run after the one that
 *     marked it
 * @param keepMembersOf {@value #KEEP}: distinguished names separated by semicolons, or {@code
 *     none}; empty if it is not set
 */
record ScriptEnvironment(
    Setting<String> region,
    Setting<Optional<SecretReference>> trust,
    Setting<Optional<String>> baseDn,
    Setting<Duration> grace,
    Setting<Optional<List<DistinguishedName>>> keepMembersOf) {
  static final String REGION = "AWS_REGION";
  static final String TRUST = "WORKSPACES_SYNC_TRUST";
  static final String BASE = "WORKSPACES_SYNC_BASE_DN";
  static final String GRACE = "WORKSPACES_SYNC_GRACE";
  static final String KEEP = "WORKSPACES_SYNC_KEEP_MEMBERS_OF";

  static ScriptEnvironment read(Faults faults, Map<String, String> environment, Path base) {
    List<Node.Entry> entries =
        Stream.of(REGION, TRUST, BASE, GRACE, KEEP)
            .filter(name -> !environment.getOrDefault(name, "").isBlank())
            .map(
                name ->
                    new Node.Entry(
                        name, 0, Node.Scalar.text(environment.getOrDefault(name, "").strip())))
            .toList();
    Section section = Section.of(faults, "", new Node.Mapping(0, entries));
    return new ScriptEnvironment(
        section.required(REGION, "eu-west-1", FleetSettings::region),
        section.maybe(TRUST, node -> References.certificates(Values.text(node), base)),
        section.maybe(BASE, node -> LdapSyntax.checkDistinguishedName(Values.text(node))),
        section.optional(GRACE, Duration.ZERO, Values::duration),
        section.maybe(KEEP, node -> groups(Values.text(node))));
  }

  SyncConfig.Fleet fleet(String directoryId) {
    return new SyncConfig.Fleet(
        region.get(),
        directoryId,
        AwsFleetSettings.DEFAULT_CALLS_PER_SECOND,
        AwsFleetSettings.DEFAULT_BURST);
  }

  /** A semicolon that belongs to a name has a backslash before it (RFC 4514). */
  private static List<DistinguishedName> groups(String text) {
    if (text.equals("none")) {
      return List.of();
    }
    return Stream.of(text.split("(?<!\\\\);", -1))
        .map(String::strip)
        .map(LdapSyntax::checkDistinguishedName)
        .map(DistinguishedName::of)
        .toList();
  }
}
