package io.github.workspacessync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.cli.Landscape.Result;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong about the directory, in its settings or on the wire, is told in one message;
 * what is right in the end works through the real command line.
 */
class DirectoryInputTest {
  /** Nothing listens on it. */
  private static final String DOWN = "ldaps://localhost:1";

  @TempDir Path folder;
  private Landscape landscape;

  @BeforeEach
  void start() {
    landscape = Landscape.start(folder).member("ada");
    landscape.desktop("ada");
  }

  @AfterEach
  void stop() {
    landscape.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSettings")
  void namesThePathTheValueAndTheWayOut(String line, String path, String value, String wayOut) {
    landscape.refused(plan(with(line)), 2, "directory." + path, value, wayOut);
  }

  static Stream<Arguments> badSettings() {
    return Stream.of(
        Arguments.of("domain: corp.example.com", "domain", "beside url", "keep one of them"),
        Arguments.of("startTls: on", "startTls", "'on'", "write true or false"),
        Arguments.of("startTls: true", "url[0]", "ldaps://localhost", "or leave startTls out"),
        Arguments.of("starttls: true", "starttls", "unknown setting", "did you mean startTls?"),
        Arguments.of(
            "globalCatalog: dc1", "globalCatalog", "'dc1'", "write true, false, or a list"),
        Arguments.of("globalCatalog: [ldaps://dc1]", "globalCatalog[0]", "'ldaps://dc1'", "3269"),
        Arguments.of("attributes: { id: uid }", "attributes.id", "objectGUID", "leave it out"),
        Arguments.of(
            "attributes: { mail: 'a b' }", "attributes.mail", "'a b'", "write it like uid"),
        Arguments.of("attributes: { mial: x }", "attributes.mial", "unknown", "did you mean mail?"),
        Arguments.of(
            "objectClasses: { user: [] }", "objectClasses.user", "nothing", "at least one"),
        Arguments.of("timeouts: { tls: 0s }", "timeouts.tls", "'0s'", "from 1s to 5m"),
        Arguments.of("timeouts: { bind: -5s }", "timeouts.bind", "'-5s'", "such as 5s or 2m"),
        Arguments.of("timeouts: { overall: 90h }", "timeouts.overall", "'90h'", "from 1s to 360m"));
  }

  @Test
  void ldapWithoutStartTls() {
    String file = spoiled(landscape.directory.ldapsUrl(), landscape.directory.ldapUrl());

    landscape.refused(
        plan(file),
        2,
        "directory.url[0]",
        landscape.directory.ldapUrl(),
        "would send the password in clear",
        "startTls: true");
  }

  @Test
  void noServerAtAll() {
    String file = landscape.configuration(landscape.yaml().replaceAll("(?m)^ +url:.*\n", ""));

    landscape.refused(plan(file), 2, "directory.url", "or domain: corp.example.com");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " => ",
      value = {
        "(&(objectClass=user) (mail=*)) => character 21 => write (&(objectClass=user)(mail=*))",
        "(& (objectClass=user)(mail=*)) => character 3 => write (&(objectClass=user)(mail=*))",
        "(objectClass=user)(mail=*) => character 19 => (&(a=b)(c=d))",
        "objectClass=user => character 1 => begins with a parenthesis",
        "(cn=Smith (London)) => character 11 => write \\28",
        "(objectClass=user => character 18 => a closing parenthesis is missing"
      })
  void aFilterThatIsNone(String filter, String position, String wayOut) {
    landscape.refused(
        plan(with("userFilter: '" + filter + "'")),
        2,
        "directory.userFilter (line",
        filter,
        position,
        wayOut);
  }

  @Test
  void startTlsOnThePlainPort() {
    String file =
        spoiled(
            landscape.directory.ldapsUrl() + "]",
            landscape.directory.ldapUrl() + "]\n  startTls: true");

    Result result = plan(file);

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains(landscape.directory.ldapUrl());
  }

  @Test
  void startTlsWithTheCertificateOfAnotherAuthority() {
    restartWith(ServerCertificate.OTHER_CA);
    String file =
        spoiled(
            landscape.directory.ldapsUrl() + "]",
            landscape.directory.ldapUrl() + "]\n  startTls: true");

    landscape.refused(plan(file), 1, landscape.directory.ldapUrl(), "directory.trust");
    assertThat(landscape.directory.requests().binds()).isZero();
  }

  @Test
  void asksTheNextServerIfTheFirstIsDown() {
    String file = spoiled("url: [", "url: [" + DOWN + ", ");

    Result result = plan(file);

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains(landscape.directory.ldapsUrl());
  }

  @Test
  void namesEachServerThatIsDown() {
    String file =
        spoiled(
            "url: [" + landscape.directory.ldapsUrl(), "url: [" + DOWN + ", ldaps://localhost:2");

    landscape.refused(
        plan(file), 1, "directory.url", "localhost:1", "localhost:2", "the connection was refused");
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED,has expired; renew it",
    "NOT_YET_VALID,is not yet valid; check the clocks of both machines",
    "WRONG_HOST_NAME,is for another host name",
    "OTHER_CA,is not signed by a trusted authority; put the certificate of the authority into"
  })
  void aCertificateThatIsNotToBeTrusted(ServerCertificate certificate, String why) {
    restartWith(certificate);

    landscape.refused(
        plan(landscape.configuration()), 1, landscape.directory.ldapsUrl(), "its certificate", why);
    assertThat(landscape.directory.requests().binds()).as("no password was sent").isZero();
  }

  @Test
  void theSecondOfTwoAuthorities() throws IOException {
    try (EmbeddedDirectory other = EmbeddedDirectory.activeDirectory().start()) {
      Files.writeString(
          folder.resolve("ca.pem"),
          "# old\n"
              + other.caCertificatePem()
              + "# new\n"
              + landscape.directory.caCertificatePem());
    }

    assertThat(plan(landscape.configuration()).exit()).isZero();
  }

  @Test
  void authoritiesFromASecret() {
    landscape.fleet.secret("corp/ca", landscape.directory.caCertificatePem());

    assertThat(plan(spoiled("trust: ca.pem", "trust: 'secretsmanager:corp/ca'")).exit()).isZero();
  }

  @Test
  void aFileThatHoldsNoAuthority() throws IOException {
    Files.writeString(
        folder.resolve("ca.pem"),
        """
        -----BEGIN PRIVATE KEY-----
        x
        -----END PRIVATE KEY-----
        """);

    landscape.refused(
        plan(landscape.configuration()), 2, "directory.trust", "ca.pem", "PRIVATE KEY");
  }

  @Test
  void anAccountThatMayNotLogOn() {
    landscape.directory.refuseBinds("svc-workspaces", "775");

    landscape.refused(
        plan(landscape.configuration()), 1, "svc-workspaces", "is locked; unlock it", "data 775");
  }

  private void restartWith(ServerCertificate certificate) {
    landscape.close();
    landscape =
        Landscape.start(EmbeddedDirectory.activeDirectory().certificate(certificate), folder)
            .member("ada");
  }

  /** The configuration with one more line on the directory. */
  private String with(String line) {
    return spoiled("  trust: ca.pem\n", "  trust: ca.pem\n  " + line + "\n");
  }

  private String spoiled(String right, String wrong) {
    assertThat(landscape.yaml()).contains(right);
    return landscape.configuration(landscape.yaml().replace(right, wrong));
  }

  private Result plan(String file) {
    return landscape.run("plan", "--quiet", "-c", file);
  }
}
