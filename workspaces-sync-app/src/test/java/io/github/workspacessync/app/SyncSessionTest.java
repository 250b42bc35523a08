package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.ldap.LdapServers;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncSessionTest {
  private static final List<String> WRITES =
      List.of("CreateWorkspaces", "TerminateWorkspaces", "CreateTags", "ModifyWorkspaceProperties");

  @TempDir private Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
    office.member("ada");
    office.member("bob");
    office.desktop("bob", "WorkSpaces");
    office.directory.addUser("leaver");
    office.desktop("leaver", "WorkSpaces");
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aPlanChangesNothing() throws IOException {
    RunReport report = plan(office.config("env:LDAP_PASSWORD"));

    assertThat(report.review().actions())
        .extracting(action -> action.getClass().getSimpleName() + " " + action.user())
        .containsExactlyInAnyOrder("Create ada", "StoreOwner bob", "Mark leaver");
    assertThat(WRITES).allSatisfy(write -> assertThat(office.aws.calls().count(write)).isZero());
  }

  @Test
  void theReportRemarksOnASettingThatFitsNothing() throws IOException {
    String yaml =
        office.yaml("env:LDAP_PASSWORD") + "limits: { allowEmptyGroup: ['CN=Typo,DC=corp'] }\n";

    RunReport report = plan(office.configOf(yaml));

    assertThat(report.status()).isEqualTo(RunStatus.DONE);
    assertThat(TextReport.render(report, new TextStyle(false, 500)))
        .contains("limits.allowEmptyGroup names CN=Typo,DC=corp, which is no group");
    assertThat(JsonReport.render(report)).contains("limits.allowEmptyGroup names CN=Typo");
  }

  @Test
  void createsAtOnceAndEndsALeaversDesktopInTheNextRun() throws IOException {
    SyncConfig config = office.config("env:LDAP_PASSWORD");

    assertThat(apply(config).status()).isEqualTo(RunStatus.DONE);
    assertThat(users()).containsExactlyInAnyOrder("ada", "bob", "leaver");

    office.aws.advance(Duration.ofMinutes(5));
    RunReport second = apply(config);
    assertThat(second.review().plan().of(Action.Terminate.class)).hasSize(1);
    assertThat(second.status()).isEqualTo(RunStatus.DONE);

    office.aws.advance(Duration.ofMinutes(5));
    assertThat(users()).containsExactlyInAnyOrder("ada", "bob");
    apply(config);
    assertThat(plan(config).changesPending()).isFalse();
  }

  @Test
  void takesTheKnownScriptsEvent() {
    office.aws.secret("workspaces/ldap", "{\"password\": \"" + Office.PASSWORD + "\"}");
    String event =
        ScriptEventTest.EVENT
            .replace("dc1.corp.example.com", office.directory.ldapsUrl())
            .replace(
                "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com",
                office.group.replace("\\", "\\\\"));
    office.environment.put("WORKSPACES_SYNC_TRUST", "ca.pem");

    SyncEvent order = SyncEvent.read(event, office.environment, folder);

    assertThat(plan(order.config()).review().plan().of(Action.Create.class))
        .singleElement()
        .satisfies(
            create -> assertThat(create.wanted().properties().autoStopMinutes()).isEqualTo(60));
  }

  @Test
  void holdsAllRemovalsOfAScriptEventBesideUndeclaredSisters() {
    office.aws.secret("workspaces/ldap", Office.PASSWORD);
    office.desktop("zoe", "Sisters");
    String event =
        ScriptEventTest.EVENT
            .replace("dc1.corp.example.com", office.directory.ldapsUrl())
            .replace("CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com", office.group);
    office.environment.put("WORKSPACES_SYNC_TRUST", "ca.pem");

    RunReport held = plan(SyncEvent.read(event, office.environment, folder).config());
    office.environment.put("WORKSPACES_SYNC_KEEP_MEMBERS_OF", "none");
    RunReport declared = plan(SyncEvent.read(event, office.environment, folder).config());

    assertThat(held.status()).isEqualTo(RunStatus.HELD);
    assertThat(held.review().actions()).noneMatch(action -> action.kind() == Action.Kind.REMOVAL);
    assertThat(declared.status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void readsThePasswordWhereverItIsKept() throws IOException {
    Files.writeString(folder.resolve("password"), Office.PASSWORD + "\r\n");
    office.aws.secret("ldap", "{\"user\": \"x\", \"pw\": \"" + Office.PASSWORD + "\"}");

    for (String reference :
        List.of("env:LDAP_PASSWORD", "file:password", "secretsmanager:ldap#pw")) {
      assertThat(plan(office.config(reference)).status()).isEqualTo(RunStatus.DONE);
    }
  }

  @Test
  void readsTheSecretAfreshEachTime() throws IOException {
    SyncConfig config = office.config("secretsmanager:ldap");
    office.aws.secret("ldap", Office.PASSWORD);
    plan(config);
    plan(config);

    assertThat(office.aws.calls().count("GetSecretValue")).isEqualTo(2);
  }

  @Test
  void saysWhichSecretIsNotThere() throws IOException {
    assertThat(failure("env:NOWHERE"))
        .isEqualTo(
            new Failures.Failure(
                2,
                "the configuration: directory.bind.password: env:NOWHERE is not set; set this"
                    + " variable of the environment"));
    assertThat(failure("file:nowhere").message())
        .contains("directory.bind.password: file:")
        .contains("does not exist; create it, or correct the path");
    assertThat(failure("secretsmanager:nowhere"))
        .satisfies(f -> assertThat(f.exitCode()).isEqualTo(1))
        .satisfies(
            f ->
                assertThat(f.message())
                    .startsWith("directory.bind.password: the secret nowhere does not exist"));
  }

  @Test
  void refusesCertificatesThatAreNone() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), "nothing of the kind");

    assertThat(failure("env:LDAP_PASSWORD").message())
        .contains("directory.trust: file:")
        .contains("no certificate found");
  }

  @Test
  void trustsAnyOfSeveralAuthoritiesWhereverTheyAreKept() throws IOException {
    try (EmbeddedDirectory other = EmbeddedDirectory.activeDirectory().start()) {
      String both = other.caCertificatePem() + "\n" + office.directory.caCertificatePem();
      Files.writeString(folder.resolve("ca.pem"), both);
      assertThat(plan(office.config("env:LDAP_PASSWORD")).status()).isEqualTo(RunStatus.DONE);

      office.aws.secret("corp/ca", both);
      office.environment.put("CA", both);
      for (String trust : List.of("secretsmanager:corp/ca", "env:CA", "file:ca.pem")) {
        SyncConfig config =
            office.configOf(
                office.yaml("env:LDAP_PASSWORD").replace("trust: ca.pem", "trust: " + trust));
        assertThat(plan(config).status()).isEqualTo(RunStatus.DONE);
      }
    }
  }

  @Test
  void trustsNoOtherAuthorityThanThoseNamed() throws IOException {
    try (EmbeddedDirectory other = EmbeddedDirectory.activeDirectory().start()) {
      other.writeCa(folder.resolve("ca.pem"));
    }

    assertThat(failure("env:LDAP_PASSWORD"))
        .satisfies(f -> assertThat(f.exitCode()).isEqualTo(1))
        .satisfies(
            f ->
                assertThat(f.message())
                    .contains(office.directory.ldapsUrl())
                    .contains("is not signed by a trusted authority")
                    .contains("directory.trust"));
    assertThat(office.directory.requests().binds()).isZero();
  }

  @Test
  void handsEverySettingOfTheDirectoryOn() throws IOException {
    String yaml =
        office
            .yaml("env:LDAP_PASSWORD")
            .replaceFirst("url: .*", "domain: corp.example.com\n  startTls: true")
            .replace(
                "  trust: ca.pem",
                """
                  trust: ca.pem
                  globalCatalog: true
                  attributes: { userName: employeeID }
                  objectClasses: { user: [person, account] }
                  timeouts: { answer: 1m }
                """
                    .stripTrailing());
    SyncConfig config = office.configOf(yaml);

    LdapSettings settings = new Ports(config, office.options()).ldap();

    assertThat(settings.servers()).isEqualTo(new LdapServers.Domain("corp.example.com"));
    assertThat(settings.startTls()).isTrue();
    assertThat(settings.globalCatalog()).isEqualTo(LdapSettings.GlobalCatalog.BESIDE);
    assertThat(settings.schema()).isEqualTo(config.directory().schema());
    assertThat(settings.schema().userName()).isEqualTo("employeeID");
    assertThat(settings.schema().userClasses()).containsExactly("person", "account");
    assertThat(settings.timeouts().answer()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.trust()).hasSize(1);
    assertThat(settings.userFilter()).isEqualTo("(objectClass=user)");
  }

  @Test
  void asksOnceWithAWrongPasswordAndNeverShowsIt() throws IOException {
    office.environment.put("LDAP_PASSWORD", "wrong-" + Office.PASSWORD);

    Failures.Failure failure = failure("env:LDAP_PASSWORD");

    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.message()).doesNotContain(Office.PASSWORD).doesNotContain("\n");
    assertThat(office.directory.requests().binds()).isEqualTo(1);
    assertThat(office.aws.calls().all()).isEmpty();
  }

  @Test
  void doesNothingIfSomebodySaysNo() throws IOException {
    try (SyncSession session =
        SyncSession.open(office.config("env:LDAP_PASSWORD"), office.options())) {
      RunReport report = session.apply(review -> Approval.declinedBy("test"));

      assertThat(report.status()).isEqualTo(RunStatus.DECLINED);
      assertThat(TextReport.render(report, TextStyle.PLAIN)).contains("nothing was changed");
    }
    assertThat(WRITES).allSatisfy(write -> assertThat(office.aws.calls().count(write)).isZero());
  }

  @Test
  void countsTheCallsThatItMadeAndNoOthers() throws IOException {
    try (SyncSession session =
        SyncSession.open(office.config("env:LDAP_PASSWORD"), office.options())) {
      assertThat(session.calls()).isEqualTo(SyncSession.Calls.NONE);

      session.plan();

      assertThat(session.calls()).isEqualTo(new SyncSession.Calls(office.aws.calls().count(), 0));
      assertThat(session.calls().made()).isPositive();
    }
  }

  private Failures.Failure failure(String password) throws IOException {
    SyncConfig config = office.config(password);
    return Failures.of(catchThrowable(() -> plan(config)));
  }

  private List<String> users() {
    return office.aws.workspaces().stream().map(EmulatedWorkspace::user).toList();
  }

  private RunReport plan(SyncConfig config) {
    try (SyncSession session = SyncSession.open(config, office.options())) {
      return session.plan();
    }
  }

  private RunReport apply(SyncConfig config) {
    try (SyncSession session = SyncSession.open(config, office.options())) {
      return session.apply(review -> Approval.grantedBy("test"));
    }
  }
}
