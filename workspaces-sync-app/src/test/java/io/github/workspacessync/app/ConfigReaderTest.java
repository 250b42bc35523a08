package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.aws.FleetRole;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.ldap.LdapSchema;
import io.github.workspacessync.ldap.LdapServers;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.NamePattern;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.RecentUse;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.plan.Repair;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final String GROUP = "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com";

  @Test
  void readsTheRoleOfTheFleetsAccount() {
    String fleet = "directoryId: d-1234567890";
    String role = "arn:aws-cn:iam::123456789012:role/ops/desktops";

    SyncConfig alone =
        ConfigReader.readYaml(
            Yaml.SMALLEST.replace(fleet, fleet + ", roleArn: '" + role + "'"), "test");
    SyncConfig named =
        ConfigReader.readYaml(
            Yaml.SMALLEST.replace(fleet, fleet + ", roleArn: '" + role + "', externalId: office-7"),
            "test");

    assertThat(alone.fleet().role()).isEqualTo(new FleetRole(role, null));
    assertThat(named.fleet().role()).isEqualTo(new FleetRole(role, "office-7"));
  }

  @Test
  void fillsInTheDocumentedDefaults() {
    SyncConfig config = ConfigReader.readYaml(Yaml.SMALLEST, "test");

    assertThat(config.rules().policy()).isEqualTo(Policy.DEFAULT);
    assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(config.sistersUndeclared()).isFalse();
    assertThat(config.fleet())
        .isEqualTo(new SyncConfig.Fleet("eu-west-1", "d-1234567890", 1.95, 4));
    assertThat(config.directory())
        .isEqualTo(
            new SyncConfig.Directory(
                new LdapServers.Listed(List.of(URI.create("ldaps://dc1.corp.example.com"))),
                false,
                LdapSettings.Kind.ACTIVE_DIRECTORY,
                LdapSchema.ACTIVE_DIRECTORY,
                LdapSettings.GlobalCatalog.NONE,
                null,
                new SyncConfig.Bind(
                    "CORP\\svc-workspaces", new SecretReference.Env("LDAP_PASSWORD")),
                null,
                "(objectClass=user)",
                LdapSettings.Timeouts.DEFAULT));
    assertThat(config.rules().assignments())
        .containsExactly(
            new Assignment(
                new AssignmentName("WorkSpaces"),
                DistinguishedName.of("CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com"),
                Blueprint.of(new BundleId("wsb-123456789"))));
  }

  @Test
  void readsEverySetting() {
    SyncConfig config = ConfigReader.readYaml(Yaml.WHOLE, "test");

    assertThat(config.directory().servers())
        .isEqualTo(
            new LdapServers.Listed(
                List.of(
                    URI.create("ldaps://dc1.corp.example.com"),
                    URI.create("ldaps://dc2.corp.example.com:1636"))));
    assertThat(config.directory().schema())
        .isEqualTo(
            new LdapSchema(
                "objectGUID",
                "employeeID",
                "proxyAddresses",
                List.of("member"),
                "memberOf",
                List.of("user"),
                List.of("group")));
    assertThat(config.directory().globalCatalog())
        .isEqualTo(
            LdapSettings.GlobalCatalog.at(List.of(URI.create("ldaps://gc1.example.com:3269"))));
    assertThat(config.directory().timeouts())
        .isEqualTo(
            new LdapSettings.Timeouts(
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(45),
                Duration.ofMinutes(10)));
    assertThat(config.directory().baseDn()).isEqualTo("DC=corp,DC=example,DC=com");
    assertThat(config.directory().bind().password())
        .isEqualTo(new SecretReference.SecretsManager("workspaces/ldap", "password"));
    assertThat(config.fleet()).isEqualTo(new SyncConfig.Fleet("eu-west-1", "d-1234567890", 1.5, 3));
    assertThat(config.rules().assignments())
        .extracting(each -> each.name().value())
        .containsExactly("WorkSpaces", "Designers");
    assertThat(config.rules().assignments().get(0).blueprint())
        .isEqualTo(
            new Blueprint(
                new BundleId("wsb-123456789"),
                new WorkspaceProperties("AUTO_STOP", 120, 80, 50, "STANDARD", List.of("DCV")),
                new Encryption(
                    true,
                    true,
                    "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666"),
                Map.of("CostCenter", "4711")));
    assertThat(config.rules().policy())
        .isEqualTo(
            new Policy(
                RemovalMode.MARK,
                Duration.ofDays(14),
                true,
                new RecentUse(Duration.ofHours(36), Duration.ofDays(30)),
                List.of(new NamePattern("ceo"), new NamePattern("svc-*")),
                Set.of(DistinguishedName.of("CN=Leave,OU=Groups,DC=corp,DC=example,DC=com")),
                false,
                Repair.FIX,
                Repair.REPORT,
                MovePolicy.MIGRATE));
    assertThat(config.limits())
        .isEqualTo(
            new Limits(
                new Limits.Terminations(5, 20, 2),
                50,
                3,
                Set.of(DistinguishedName.of("CN=Designers,OU=Groups,DC=corp,DC=example,DC=com"))));
    assertThat(config.guards().limits()).isEqualTo(config.limits());
  }

  @Test
  void takesTheSameTreeAsJson() {
    String json =
        """
        {"directory": {"url": ["ldaps://dc1.corp.example.com"],
           "bind": {"user": "CORP\\\\svc-workspaces", "password": "env:LDAP_PASSWORD"}},
         "fleet": {"region": "eu-west-1", "directoryId": "d-1234567890"},
         "assignments": [{"name": "WorkSpaces",
           "group": "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com",
           "bundle": "wsb-123456789"}]}
        """;

    assertThat(ConfigReader.readJson(json, "test"))
        .isEqualTo(ConfigReader.readYaml(Yaml.SMALLEST, "test"));
  }

  @Test
  void looksFilesUpBesideTheConfiguration(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("sync.yaml"), Yaml.WHOLE);

    SyncConfig config = ConfigReader.readFile(file);

    assertThat(config.directory().trust())
        .isEqualTo(new SecretReference.File(folder.resolve("corp-ca.pem").toAbsolutePath()));
  }

  @Test
  void readsJsonFilesAsJson(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("sync.json"), "directory: {}");

    assertThat(Refusal.of(() -> ConfigReader.readFile(file))).contains("this is not valid JSON");
  }

  @Test
  void leavesTheFilterOutWhereUsersHaveNoClassOfThatName() {
    String openLdap =
        Yaml.SMALLEST
            .replace("directory:\n", "directory:\n  kind: openldap\n")
            .replace("CORP\\svc-workspaces", "cn=reader,dc=corp,dc=example,dc=com");

    assertThat(ConfigReader.readYaml(openLdap, "test").directory().userFilter()).isNull();
  }

  @Test
  void takesWhatTheDocumentShowsAndItsDefaultsAreTheirs() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "configuration.md"));
    String yaml = document.split("```yaml\\n", 2)[1].split("```", 2)[0];

    SyncConfig shown = ConfigReader.readYaml(yaml, "docs/configuration.md");
    SyncConfig standard = ConfigReader.readYaml(Yaml.SMALLEST, "test");

    assertThat(shown.directory())
        .usingRecursiveComparison()
        .ignoringFields("baseDn", "trust")
        .isEqualTo(standard.directory());
    assertThat(shown.fleet())
        .usingRecursiveComparison()
        .ignoringFields("role")
        .isEqualTo(standard.fleet());
    assertThat(shown.rules().policy()).isEqualTo(standard.rules().policy());
    assertThat(shown.limits()).isEqualTo(standard.limits());
  }

  @Test
  void findsServersByTheirDomain() {
    SyncConfig.Directory directory =
        directory("url: [ldaps://dc1.corp.example.com]", "domain: corp.example.com");

    assertThat(directory.servers()).isEqualTo(new LdapServers.Domain("corp.example.com"));
    assertThat(directory.startTls()).isFalse();
  }

  @Test
  void takesPlainPortsWithStartTls() {
    SyncConfig.Directory directory =
        directory(
            "url: [ldaps://dc1.corp.example.com]",
            "url: [ldap://dc1.corp.example.com]\n  startTls: true\n  globalCatalog: [ldap://dc1:3268]");

    assertThat(directory.startTls()).isTrue();
    assertThat(directory.servers())
        .isEqualTo(new LdapServers.Listed(List.of(URI.create("ldap://dc1.corp.example.com"))));
  }

  @Test
  void asksTheGlobalCatalogBesideTheDomainIfToldTo() {
    assertThat(directory("directory:", "directory:\n  globalCatalog: true").globalCatalog())
        .isEqualTo(LdapSettings.GlobalCatalog.BESIDE);
    assertThat(directory("directory:", "directory:\n  globalCatalog: false").globalCatalog())
        .isEqualTo(LdapSettings.GlobalCatalog.NONE);
  }

  @Test
  void completesTheNamesOfOtherServersFromTheirPreset() {
    String openLdap =
        """
        directory:
          kind: openldap
          attributes: { id: nsUniqueId, members: [uniqueMember] }
          objectClasses: { user: inetOrgPerson }
        """;

    LdapSchema schema = directory("directory:\n", openLdap).schema();

    assertThat(schema)
        .isEqualTo(
            new LdapSchema(
                "nsUniqueId",
                "uid",
                "mail",
                List.of("uniqueMember"),
                "memberOf",
                List.of("inetOrgPerson"),
                LdapSchema.OPENLDAP.groupClasses()));
  }

  @Test
  void refusesAnIdThatIsAName() {
    String yaml =
        Yaml.SMALLEST.replace(
            "directory:\n", "directory:\n  kind: openldap\n  attributes: { id: UID }\n");

    assertThat(Refusal.of(() -> ConfigReader.readYaml(yaml, "test")))
        .startsWith("test: directory.attributes.id (line 3): 'UID' is that of userName as well")
        .endsWith("such as entryUUID");
  }

  @Test
  void knowsNoGlobalCatalogBesideActiveDirectory() {
    String yaml =
        Yaml.SMALLEST.replace(
            "directory:\n", "directory:\n  kind: openldap\n  globalCatalog: true\n");

    assertThat(Refusal.of(() -> ConfigReader.readYaml(yaml, "test")))
        .startsWith("test: directory.globalCatalog (line 3): only Active Directory has one");
    assertThat(
            ConfigReader.readYaml(yaml.replace("true", "false"), "test")
                .directory()
                .globalCatalog()
                .used())
        .isFalse();
  }

  @Test
  void namesTheWayOutWhereNoServerIsNamed() {
    String yaml = Yaml.SMALLEST.replace("  url: [ldaps://dc1.corp.example.com]\n", "");

    assertThat(Refusal.of(() -> ConfigReader.readYaml(yaml, "test")))
        .isEqualTo(
            "test: directory.url (line 2): is missing; write it like url:"
                + " [ldaps://dc1.corp.example.com], or domain: corp.example.com");
  }

  @Test
  void readsUnlimitedCreationsAndGraceOfNothing() {
    SyncConfig config =
        ConfigReader.readYaml(
            Yaml.SMALLEST + "limits: { creations: unlimited }\nremoval: { grace: 0 }\n", "test");

    assertThat(config.limits().creations()).isNull();
    assertThat(config.rules().policy().grace()).isZero();
  }

  @Test
  void takesBlanksOutOfTheNamesOfGroups() {
    String blanks = "CN=WorkSpaces , OU=Groups, DC=corp, DC = example,DC=com";
    String yaml =
        Yaml.SMALLEST.replace(GROUP, "'" + blanks + "'")
            + "removal: { keepMembersOf: ['CN=Leave, OU=Long  Leave, DC=corp'] }\n"
            + "limits: { allowEmptyGroup: ['"
            + blanks
            + "', ' CN=A\\, B, OU=Groups '] }\n";

    SyncConfig config = ConfigReader.readYaml(yaml, "test");

    assertThat(config.rules().assignedGroups()).containsExactly(DistinguishedName.of(GROUP));
    assertThat(config.rules().policy().keepMembersOf())
        .containsExactly(DistinguishedName.of("CN=Leave,OU=Long  Leave,DC=corp"));
    assertThat(config.limits().allowEmptyGroup())
        .containsExactlyInAnyOrder(
            DistinguishedName.of(GROUP), DistinguishedName.of("CN=A\\, B,OU=Groups"));
  }

  @Test
  void refusesABlankNameOfAGroupThatMayBeEmpty() {
    String yaml = Yaml.SMALLEST + "limits: { allowEmptyGroup: ['  '] }\n";

    assertThat(Refusal.of(() -> ConfigReader.readYaml(yaml, "test")))
        .startsWith("test: limits.allowEmptyGroup[0]");
  }

  @Test
  void namesTheFileThatIsNotThere(@TempDir Path folder) {
    Path absent = folder.resolve("absent.yaml");

    assertThat(Refusal.of(() -> ConfigReader.readFile(absent)))
        .isEqualTo(absent + ": there is no such file; give the configuration's path");
  }

  @Test
  void refusesAFolderAndWhatIsNotUtf8(@TempDir Path folder) throws IOException {
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', (byte) 0xE9});

    assertThat(Refusal.of(() -> ConfigReader.readFile(folder))).contains("it is a folder");
    assertThat(Refusal.of(() -> ConfigReader.readFile(latin))).contains("not UTF-8");
  }

  private static SyncConfig.Directory directory(String right, String other) {
    assertThat(Yaml.SMALLEST).contains(right);
    return ConfigReader.readYaml(Yaml.SMALLEST.replace(right, other), "test").directory();
  }
}
