package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.ServerCertificate;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is wrong is told in one message that names the setting, the value and the way out, with
 * the documented exit code, and nothing is written.
 */
class BadInputTest {
  @TempDir Path folder;
  private Landscape landscape;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada").member("ben");
    landscape.desktop("ada");
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @Test
  void noFile() {
    Result result = apply(folder.resolve("absent.yaml").toString());

    wrong(result, 2, "absent.yaml", "no such file");
  }

  @Test
  void badYaml() {
    wrong(apply(spoiled("region: eu", "region: [eu")), 2, "workspaces-sync.yaml", "line");
  }

  @Test
  void unknownKey() {
    wrong(apply(spoiled("bundle:", "bundel:")), 2, "assignments[0].bundel", "bundle");
  }

  @Test
  void missingKey() {
    String file = landscape.configuration(landscape.yaml().replaceAll("(?m)^ +bundle:.*\n", ""));

    wrong(apply(file), 2, "assignments[0].bundle");
  }

  @Test
  void wrongType() {
    wrong(apply(spoiled("callsPerSecond: 500", "callsPerSecond: many")), 2, "many");
  }

  @Test
  void allFaultySettingsAtOnce() {
    String file =
        landscape.configuration(
            landscape.yaml().replace("grace: 7d", "grace: soon").replace(Landscape.BUNDLE, "xl"));

    wrong(apply(file), 2, "removal.grace", "soon", "assignments[0].bundle", "xl");
  }

  @Test
  void badDistinguishedName() {
    String dn = landscape.directory.entry(Landscape.GROUP).dn();

    wrong(apply(spoiled(dn, "WorkSpaces Users")), 2, "assignments[0].group", "WorkSpaces Users");
  }

  @Test
  void unreachableServer() {
    String file = spoiled(landscape.directory.ldapsUrl(), "ldaps://localhost:1");

    wrong(apply(file), 1, "localhost:1");
  }

  @Test
  void wrongPassword() {
    landscape.environment.put("LDAP_PASSWORD", "not-the-password");

    Result result = apply(landscape.configuration());

    wrong(result, 1, "svc-workspaces", "password");
    assertThat(result.all()).doesNotContain("not-the-password");
    assertThat(landscape.directory.requests().binds()).as("one try only").isEqualTo(1);
  }

  @Test
  void untrustedCertificate() {
    restartWith(ServerCertificate.OTHER_CA);

    wrong(apply(landscape.configuration()), 1, "localhost", "trust");
  }

  @Test
  void wrongHostName() {
    restartWith(ServerCertificate.WRONG_HOST_NAME);

    wrong(apply(landscape.configuration()), 1, "localhost", "name");
  }

  @Test
  void unknownGroup() {
    String file = spoiled("CN=WorkSpaces,", "CN=Nowhere,");

    wrong(apply(file), 1, "CN=Nowhere,OU=Groups", "assignments[0].group");
  }

  @Test
  void unknownWorkSpacesDirectory() {
    wrong(
        apply(spoiled(Landscape.REGISTERED, "d-0000000000")),
        1,
        "d-0000000000",
        "fleet.directoryId");
  }

  @Test
  void unknownBundle() {
    wrong(
        apply(spoiled(Landscape.BUNDLE, "wsb-nosuchone")),
        1,
        "wsb-nosuchone",
        "assignments[0].bundle");
  }

  @Test
  void noCredentials() {
    landscape.withoutCredentials();

    wrong(apply(landscape.configuration()), 1, "credentials");
  }

  @Test
  void expiredToken() {
    landscape.fleet.faults().expiredToken(true);

    wrong(apply(landscape.configuration()), 1, "expired");
  }

  @Test
  void missingSecret() {
    Result result = apply(spoiled("env:LDAP_PASSWORD", "secretsmanager:no/such"));

    wrong(result, 1, "directory.bind.password", "no/such");
  }

  @Test
  void missingVariable() {
    Result result = apply(spoiled("env:LDAP_PASSWORD", "env:NO_SUCH"));

    wrong(result, 2, "directory.bind.password", "NO_SUCH");
  }

  @Test
  void passwordInTheFile() {
    Result result = apply(spoiled("env:LDAP_PASSWORD", "Tr0ub4dor&3"));

    wrong(result, 2, "directory.bind.password", "env:");
    assertThat(result.all()).doesNotContain("Tr0ub4dor");
  }

  @Test
  void missingPermission() {
    landscape.fleet.faults().deny("DescribeWorkspaces");

    wrong(apply(landscape.configuration()), 1, "workspaces:DescribeWorkspaces");
  }

  @Test
  void missingPermissionForTags() {
    landscape.fleet.faults().deny("GetResources");

    wrong(apply(landscape.configuration()), 1, "tag:GetResources");
  }

  @Test
  void missingPermissionForTagsOfTheDirectory() {
    landscape.fleet.faults().deny("DescribeTags");

    wrong(
        apply(landscape.configuration()),
        1,
        Landscape.REGISTERED,
        "lacks the permission workspaces:DescribeTags; add it");
  }

  @Test
  void serverWithoutTls() {
    String plain = "ldaps://localhost:" + landscape.fleet.endpoint().getPort();

    wrong(
        apply(spoiled(landscape.directory.ldapsUrl(), plain)),
        1,
        plain,
        "does not speak TLS",
        "directory.url");
  }

  @Test
  void userInsteadOfGroup() {
    String file =
        spoiled(
            landscape.directory.entry(Landscape.GROUP).dn(), landscape.directory.entry("ada").dn());

    wrong(apply(file), 1, "is no group", "give the distinguished name of a group");
  }

  @Test
  void emptyPath() {
    wrong(apply(""), 2, "give the configuration's path");
  }

  @Test
  void unknownCommand() {
    wrong(landscape.run("paln", "-c", "x"), 2, "Unknown command: 'paln'", "plan, apply, demo");
  }

  private void restartWith(ServerCertificate certificate) {
    landscape.close();
    landscape =
        Landscape.start(EmbeddedDirectory.activeDirectory().certificate(certificate), folder)
            .member("ada");
  }

  private String spoiled(String right, String wrong) {
    assertThat(landscape.yaml()).contains(right);
    return landscape.configuration(landscape.yaml().replace(right, wrong));
  }

  private Result apply(String file) {
    return landscape.run("apply", "--yes", "--quiet", "-c", file);
  }

  private void wrong(Result result, int exit, String... words) {
    landscape.refused(result, exit, words);
  }
}
