package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.workspacessync.run.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks for a marker that stands for the password in everything that anybody may get to see. */
class SecrecyTest {
  private static final String SECRET = Office.PASSWORD;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The password itself where a reference belongs, in whatever wrong way.
        "directory: { bind: { user: 'a\\b', password: 'SECRET' } }",
        "directory: { bind: { user: 'a\\b', password: [SECRET] } }",
        "directory: { bind: { user: 'a\\b', password: { value: SECRET } } }",
        "directory: { bind: { user: 'a\\b', password: 'env:SECRET' } }",
        "directory: { bind: { user: 'a\\b', password: 'secretsmanager:SECRET !' } }",
        "directory: { bind: { user: 'a\\b', passwort: SECRET } }",
        "directory: { bind: SECRET }",
        "directory: { bind: [SECRET] }",
        "directory: { url: ['ldaps://svc:SECRET@dc1'] }",
        "directory: { url: ['ldap://svc:SECRET@dc1'] }",
        // Texts that are not even YAML.
        "directory: { bind: { password: \"SECRET } }",
        "directory:\n  bind:\n   password: SECRET: x\n",
        "directory:\n  bind:\n\tpassword: SECRET\n",
        "password: @SECRET",
        "password: *SECRET",
        "password: !SECRET",
        "SECRET",
        "{\"directory\": {\"bind\": {\"password\": SECRET}}}",
      })
  void noRefusalShowsIt(String yaml) {
    String text = yaml.replace("SECRET", SECRET);

    Throwable asYaml = catchThrowable(() -> ConfigReader.readYaml(text, "test"));
    Throwable asJson = catchThrowable(() -> ConfigReader.readJson(text, "test"));

    assertThat(asYaml).isInstanceOf(ConfigException.class);
    assertThat(asJson).isInstanceOf(ConfigException.class);
    assertThat(everythingOf(asYaml)).doesNotContain(SECRET);
    assertThat(everythingOf(asJson)).doesNotContain(SECRET);
  }

  /** A bind would hand them to whatever server the same configuration names. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "env:AWS_SECRET_ACCESS_KEY",
        "env:AWS_SESSION_TOKEN",
        "env:aws_session_token",
        "file:/proc/self/environ",
        "file:/tmp/../proc/1/environ"
      })
  void theProgramsOwnCredentialsAreNoPassword(String reference) {
    String password = "directory: { bind: { user: 'a\\b', password: '%s' } }";
    String trust = "directory: { trust: '%s' }";

    assertThat(Refusal.of(() -> ConfigReader.readYaml(password.formatted(reference), "test")))
        .containsPattern("directory.bind.password[^\n]+credentials");
    assertThat(Refusal.of(() -> ConfigReader.readYaml(trust.formatted(reference), "test")))
        .containsPattern("directory.trust[^\n]+credentials");
  }

  @Test
  void theNameOfASecretThatIsThePasswordIsNotShown() {
    String event = ScriptEventTest.EVENT.replace("workspaces/ldap", SECRET + " !");

    assertThat(
            everythingOf(
                catchThrowable(
                    () ->
                        ScriptEvent.toConfig(event, SessionOptions.ofThisProcess().environment()))))
        .contains("SECRET_NAME")
        .doesNotContain(SECRET);
  }

  @Test
  void noRunShowsIt() throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    StringBuilder texts = new StringBuilder();
    try (PrintStream capture = new PrintStream(captured, true, StandardCharsets.UTF_8);
        Office office = new Office(folder)) {
      System.setOut(capture);
      System.setErr(capture);
      run(office, texts);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(texts).hasSizeGreaterThan(1_000);
    assertThat(texts.toString()).doesNotContain(SECRET);
    assertThat(captured.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
  }

  private void run(Office office, StringBuilder texts) throws IOException {
    office.member("ada");
    Files.writeString(folder.resolve("password"), SECRET + "\n");
    office.aws.secret("plain", SECRET);
    office.aws.secret("object", "{\"a\": \"" + SECRET + "\", \"b\": \"" + SECRET + "\"}");
    texts.append(office.options());
    for (String reference : List.of("env:LDAP_PASSWORD", "file:password", "secretsmanager:plain")) {
      SyncConfig config = office.config(reference);
      try (SyncSession session = SyncSession.open(config, office.options())) {
        RunReport report = session.plan();
        texts
            .append(config)
            .append(report)
            .append(TextReport.render(report, TextStyle.PLAIN))
            .append(JsonReport.render(report));
      }
    }
    office.directory.setPassword("svc-workspaces", "another one");
    for (String reference :
        List.of(
            "env:LDAP_PASSWORD",
            "secretsmanager:plain",
            "secretsmanager:plain#key",
            "secretsmanager:object",
            "secretsmanager:object#c")) {
      SyncConfig config = office.config(reference);
      Throwable thrown = catchThrowable(() -> SyncSession.open(config, office.options()).close());
      texts.append(everythingOf(thrown)).append(Failures.of(thrown));
    }
  }

  private static String everythingOf(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text + thrown.toString() + Failures.of(thrown);
  }
}
