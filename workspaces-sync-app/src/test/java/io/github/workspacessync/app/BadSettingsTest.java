package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadSettingsTest {
  @ParameterizedTest(name = "{1} instead of {0}")
  @MethodSource("settings")
  void refusesOneBadSettingWithOneClearLine(String good, String bad, String path, String message) {
    assertThat(Yaml.WHOLE).contains(good);

    String refusal = read(Yaml.WHOLE.replace(good, bad));

    assertThat(refusal).startsWith("test: " + path).contains(message).doesNotContain("\n");
  }

  static Stream<Arguments> settings() {
    return Stream.of(
        bad(
            "kind: active-directory",
            "kind: activedirectory",
            "directory.kind (line 3): ",
            "did you mean active-directory? Possible: active-directory, openldap"),
        bad(
            "baseDn: DC=corp",
            "baseDn: corp",
            "directory.baseDn",
            "'corp,DC=example,DC=com' is not a distinguished name"),
        bad(
            "ldaps://dc1.corp.example.com",
            "ldap://dc1.corp.example.com",
            "directory.url[0]",
            "would send the password in clear; use ldaps://"),
        bad(
            "ldaps://dc1.corp.example.com",
            "dc1.corp.example.com",
            "directory.url[0]",
            "is not an ldaps URL; write ldaps://dc1.corp.example.com"),
        bad(
            "[ldaps://dc1.corp.example.com, ldaps://dc2.corp.example.com:1636]",
            "ldaps://dc1",
            "directory.url",
            "a list is expected here, found a text"),
        bad(
            "[ldaps://dc1.corp.example.com, ldaps://dc2.corp.example.com:1636]",
            "[]",
            "directory.url",
            "names no server"),
        bad(
            "'CORP\\svc-workspaces'",
            "svc-workspaces",
            "directory.bind.user",
            "write DOMAIN\\user, user@domain, or a distinguished name"),
        bad(
            "userFilter: (objectClass=user)",
            "userFilter: '(& (a=b) (c=d))'",
            "directory.userFilter",
            "not valid at character 3"),
        bad(
            "userFilter: (objectClass=user)",
            "userFilter: '(&)'",
            "directory.userFilter",
            "(&) has no parts"),
        bad(
            "requireMail: false",
            "requireMail: 'no'",
            "directory.requireMail",
            "write true or false, without quotes; found 'no'"),
        bad(
            "requireMail: false",
            "requireMail: yes",
            "directory.requireMail",
            "write true or false, without quotes; found 'yes'"),
        bad("region: eu-west-1", "region: Ireland", "fleet.region", "'Ireland'"),
        bad("d-1234567890", "d-12", "fleet.directoryId", "'d-12'"),
        bad("d-1234567890", "wsd-1234567890", "fleet.directoryId", "Pools"),
        bad(
            "callsPerSecond: 1.5",
            "callsPerSecond: 0",
            "fleet.callsPerSecond",
            "'0' is not possible: it must be above 0"),
        bad("burst: 3", "burst: 0", "fleet.burst", "'0' is not possible: it must be at least 1"),
        bad(
            "name: Designers",
            "name: WorkSpaces",
            "assignments[1].name",
            "'WorkSpaces' is that of assignments[0].name as well"),
        bad(
            "group: CN=Designers",
            "group: cn=workspaces",
            "assignments[1].group",
            "is that of assignments[0].group as well"),
        bad(
            "group: CN=Designers,OU",
            "group: Designers,OU",
            "assignments[1].group",
            "is not a distinguished name"),
        bad(
            "wsb-987654321",
            "wsb_987654321",
            "assignments[1].bundle",
            "'wsb_987654321' is not a bundle id; it looks like wsb-0a1b2c3d4"),
        bad(
            "runningMode: AUTO_STOP",
            "runningMode: AUTOSTOP",
            "assignments[0].properties.runningMode",
            "did you mean AUTO_STOP?"),
        bad(
            "runningMode: AUTO_STOP",
            "runningMode: ALWAYS_ON",
            "assignments[0].properties.autoStopMinutes",
            "is possible with runningMode: AUTO_STOP alone"),
        bad(
            "autoStopMinutes: 120",
            "autoStopMinutes: 90",
            "assignments[0].properties.autoStopMinutes",
            "90 is not possible; the service takes 60, 120, 180"),
        bad(
            "autoStopMinutes: 120",
            "autoStopMinutes: '120'",
            "assignments[0].properties.autoStopMinutes",
            "without quotes; found '120'"),
        bad(
            "rootVolumeGib: 80",
            "rootVolumeGib: 99",
            "assignments[0].properties.rootVolumeGib",
            "the service takes 80, or 175 (graphics: 100) to 2000"),
        bad(
            "userVolumeGib: 50",
            "userVolumeGib: 60",
            "assignments[0].properties.userVolumeGib",
            "the service takes 10, 50, or 100 to 2000"),
        bad(
            "rootVolumeGib: 80",
            "rootVolumeGib: 175",
            "assignments[0].properties.userVolumeGib",
            "50 does not go with rootVolumeGib: 175"),
        bad(
            "compute: STANDARD",
            "compute: STANDART",
            "assignments[0].properties.compute",
            "did you mean STANDARD?"),
        bad(
            "protocols: [DCV]",
            "protocols: [RDP]",
            "assignments[0].properties.protocols[0]",
            "'RDP' is not known"),
        bad(
            "key: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666'",
            "key: alias/workspaces",
            "assignments[0].encryption.key",
            "is not the ARN of a KMS key"),
        bad(
            "CostCenter: \"4711\"",
            "CostCenter: 4711",
            "assignments[0].tags.CostCenter",
            "a text of at most 255 characters, in quotes"),
        bad(
            "CostCenter: \"4711\"",
            "Automation: x",
            "assignments[0].tags.Automation",
            "this tag is the program's own"),
        bad(
            "CostCenter: \"4711\"",
            "'workspaces-sync:mark': x",
            "assignments[0].tags.workspaces-sync:mark",
            "this tag is the program's own"),
        bad("mode: mark", "mode: marks", "removal.mode", "did you mean mark?"),
        bad(
            "grace: 14d",
            "grace: 14",
            "removal.grace",
            "a time such as 7d, 12h, 30m or 0 is expected here; found '14'"),
        bad("grace: 14d", "grace: -1d", "removal.grace", "a time such as 7d"),
        bad(
            "grace: 14d",
            "grace:",
            "removal.grace",
            "has no value; write one, or leave the setting out"),
        bad(
            "disabledAccounts: leave",
            "disabledAccounts: remove",
            "removal.disabledAccounts",
            "Possible:"),
        bad("within: 36h", "within: 36 h", "removal.recentUse.within", "found '36 h'"),
        bad(
            "protect: [ceo, 'svc-*']",
            "protect: [1]",
            "removal.protect[0]",
            "write it in quotes: '1'"),
        bad(
            "keepMembersOf: ['CN=Leave",
            "keepMembersOf: ['Leave",
            "removal.keepMembersOf[0]",
            "is not a distinguished name"),
        bad(
            "keepMembersOf: ['CN=Leave,OU=Groups,DC=corp,DC=example,DC=com']",
            "keepMembersOf: [CN=Leave]",
            "removal.keepMembersOf[0]",
            "'CN=Leave' is only a part of a distinguished name; write the whole, in quotes"),
        bad(
            "allowEmptyGroup: ['CN=Designers,OU=Groups,DC=corp,DC=example,DC=com']",
            "allowEmptyGroup: [DC=com]",
            "limits.allowEmptyGroup[0]",
            "'DC=com' is only a part"),
        bad(
            "burst: 3",
            "OU=Groups",
            "fleet.OU=Groups",
            "a distinguished name between { and } has to be in quotes"),
        bad("percent: 20", "percent: 101", "limits.terminations.percent", "it goes from 0 to 100"),
        bad("count: 5", "count: -5", "limits.terminations.count", "a whole number from 0 on"),
        bad("count: 5", "count: 010", "limits.terminations.count", "a whole number from 0 on"),
        bad("count: 5", "count: unlimited", "limits.terminations.count", "found 'unlimited'"),
        bad("creations: 50", "creations: all", "limits.creations", "found 'all'"),
        bad(
            "properties: fix",
            "properties: mend",
            "repair.properties",
            "Possible: fix, ignore, report"),
        bad("move: migrate", "move: yes", "repair.move", "Possible: keep, migrate"),
        bad(
            "requireMail",
            "requireMial",
            "directory.requireMial (line 8)",
            "unknown setting; did you mean requireMail?"),
        bad("recentUse", "recent_use", "removal.recent_use", "did you mean recentUse?"),
        bad("removal:", "removals:", "removals", "did you mean removal?"),
        bad(
            "minimumMembers: 3",
            "smallestGroup: 3",
            "limits.smallestGroup",
            "known here: terminations, creations, minimumMembers, allowEmptyGroup"),
        bad("burst: 3", "burst: 3, burst: 4", "fleet.burst", "is written twice; keep one of them"),
        bad(
            "burst: 3",
            "roleArn: 'arn:aws:iam::123456789012:user/x'",
            "fleet.roleArn",
            "not the ARN of a role: 'arn:aws:iam::123456789012:user/x'"),
        bad(
            "burst: 3",
            "roleArn: 'arn:aws:iam::123456789012:role/x', externalId: 'a b'",
            "fleet.externalId",
            "not an external id: 'a b'"),
        bad("burst: 3", "externalId: abc", "fleet.externalId", "goes with fleet.roleArn alone"));
  }

  @Test
  void reportsAllFaultsAtOnceEachOnALineOfItsOwn() {
    String refusal =
        read(
            """
            directory:
              url: [ldap://dc1]
              bind: { user: x, pasword: 'env:A' }
            fleet: { directoryId: d-1234567890 }
            assignments:
              - { name: A, group: nonsense, bundle: wsb-123456789 }
            limts: {}
            """);

    assertThat(refusal.lines())
        .hasSize(8)
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("test: 7 settings are wrong"),
            line -> assertThat(line).startsWith("  directory.url[0] (line 2): 'ldap://dc1'"),
            line -> assertThat(line).startsWith("  directory.bind.user (line 3): 'x'"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  directory.bind.password (line 3): is missing; write it like password:"
                            + " env:LDAP_PASSWORD"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "  directory.bind.pasword (line 3): unknown setting; did you mean"
                            + " password?"),
            line -> assertThat(line).startsWith("  fleet.region (line 4): is missing"),
            line -> assertThat(line).startsWith("  assignments[0].group (line 6): 'nonsense'"),
            line ->
                assertThat(line)
                    .isEqualTo("  limts (line 7): unknown setting; did you mean limits?"));
  }

  @Test
  void namesEverythingThatAnEmptyConfigurationLacks() {
    assertThat(read("{}"))
        .contains("directory.url: is missing")
        .contains("directory.bind.user: is missing")
        .contains("directory.bind.password: is missing")
        .contains("fleet.region: is missing")
        .contains("fleet.directoryId: is missing")
        .contains("assignments: at least one is needed");
  }

  @Test
  void explainsSyntaxFaultsByPlaceAndRemedy() {
    assertThat(read("directory:\n  user: \"CORP\\svc\"\n"))
        .contains("this is not valid YAML at line 2")
        .contains("single quotes: 'CORP\\svc-workspaces'");
    assertThat(read("directory:\n\turl: x\n"))
        .contains("not valid YAML at line 2, column 1:")
        .contains("indent with blanks");
    assertThat(read("a: [1, 2")).contains("not valid YAML");
    assertThat(read("protect: [*ceo]")).contains("aliases (*name) are not supported");
    assertThat(read("")).startsWith("test: there is nothing in it; docs/configuration.md");
    assertThat(read("just words")).contains("settings are expected here, found a text");
    assertThat(read("a: 1\n---\nb: 2\n")).contains("write one document alone");
    assertThat(Refusal.of(() -> ConfigReader.readJson("{\"a\": 1,}", "test")))
        .isEqualTo(
            "test: this is not valid JSON at line 1, column 9: check quotes (double ones), commas"
                + " and closing braces");
    assertThat(Refusal.of(() -> ConfigReader.readJson("{} {}", "test")))
        .contains("write one document alone");
  }

  @Test
  void writesControlCharactersOfValuesOut() {
    assertThat(read(Yaml.WHOLE.replace("wsb-987654321", "\"wsb-\\e[31m\\u202e\"")))
        .contains("'wsb-\\u{001B}[31m\\u{202E}'");
  }

  private static Arguments bad(String good, String bad, String path, String message) {
    return Arguments.of(good, bad, path, message);
  }

  private static String read(String yaml) {
    return Refusal.of(() -> ConfigReader.readYaml(yaml, "test"));
  }
}
