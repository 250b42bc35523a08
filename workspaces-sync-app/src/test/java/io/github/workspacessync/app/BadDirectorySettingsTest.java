package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BadDirectorySettingsTest {
  @ParameterizedTest(name = "{1} instead of {0}")
  @MethodSource("serverSettings")
  void refusesServersThatCannotBeMeant(String good, String bad, String path, String message) {
    refusesWithOneLine(good, bad, path, message);
  }

  static Stream<Arguments> serverSettings() {
    String url = "url: [ldaps://dc1.corp.example.com, ldaps://dc2.corp.example.com:1636]";
    String catalog = "globalCatalog: [ldaps://gc1.example.com:3269]";
    return Stream.of(
        bad(url, url + "\n  domain: corp.example.com", "directory.domain", "beside url; keep one"),
        bad(url, "domain: corp", "directory.domain", "'corp' is not a domain"),
        bad(url, "domain: ldaps://dc1", "directory.domain", "write it like corp.example.com"),
        bad(url, "domain: [corp.example.com]", "directory.domain", "a text is expected here"),
        bad(
            "ldaps://dc2.corp.example.com:1636",
            "ldaps://DC1.corp.example.com:636/",
            "directory.url (line 2)",
            "names 'ldaps://DC1.corp.example.com:636/' twice; name it once"),
        bad(
            "ldaps://dc1.corp.example.com, ldaps://dc2.corp.example.com:1636",
            "ldap://dc1.corp.example.com",
            "directory.url[0]",
            "or add startTls: true"),
        bad(
            url,
            "url: [ldaps://dc1.corp.example.com]\n  startTls: 'true'",
            "directory.startTls",
            "write true or false, without quotes"),
        bad(catalog, "globalCatalog: yes", "directory.globalCatalog", "true, false, or a list"),
        bad(
            catalog,
            "globalCatalog: ldaps://gc1.example.com:3269",
            "directory.globalCatalog",
            "found 'ldaps://gc1.example.com:3269'"),
        bad(catalog, "globalCatalog: []", "directory.globalCatalog", "names no server"),
        bad(":3269]\n  attr", "]\n  attr", "directory.globalCatalog[0]", "3269, or 3268"),
        bad(
            "gc1.example.com:3269",
            "gc1:636",
            "directory.globalCatalog[0]",
            "the port of a global"),
        bad("[ldaps://gc1", "[ldap://gc1", "directory.globalCatalog[0]", "password in clear"));
  }

  @ParameterizedTest(name = "{1} instead of {0}")
  @MethodSource("schemaSettings")
  void refusesNamesAndTimesThatCannotBeMeant(String good, String bad, String path, String message) {
    refusesWithOneLine(good, bad, path, message);
  }

  static Stream<Arguments> schemaSettings() {
    return Stream.of(
        bad("members: member", "id: employeeID", "directory.attributes.id", "always objectGUID"),
        bad("members: member", "members: [uid]", "directory.attributes.members", "always member"),
        bad("members: member", "memberOf: x", "directory.attributes.memberOf", "always memberOf"),
        bad("members: member", "members: []", "directory.attributes.members", "names nothing"),
        bad("members: member", "memebers: x", "directory.attributes.memebers", "mean members?"),
        bad("employeeID", "employee ID", "directory.attributes.userName", "'employee ID' is not"),
        bad("employeeID", "'uid;binary'", "directory.attributes.userName", "'uid;binary' is not"),
        bad("employeeID", "7", "directory.attributes.userName", "write it in quotes: '7'"),
        bad("user: [user]", "user: [a, 'b c']", "directory.objectClasses.user[1]", "'b c'"),
        bad("user: [user]", "users: [user]", "directory.objectClasses.users", "did you mean user?"),
        bad("group: group", "group: []", "directory.objectClasses.group", "at least one"),
        bad("connect: 2s", "connect: 2", "directory.timeouts.connect", "such as 5s or 2m"),
        bad("connect: 2s", "connect: -2s", "directory.timeouts.connect", "found '-2s'"),
        bad("connect: 2s", "connect: 0s", "directory.timeouts.connect", "from 1s to 5m"),
        bad("tls: 3s", "tls: 6m", "directory.timeouts.tls", "'6m' is not possible"),
        bad("bind: 4s", "bind: 1h", "directory.timeouts.bind", "'1h' is not possible"),
        bad("answer: 45s", "answer: 31m", "directory.timeouts.answer", "from 1s to 30m"),
        bad("overall: 10m", "overall: 2d", "directory.timeouts.overall", "found '2d'"),
        bad("overall: 10m", "overal: 10m", "directory.timeouts.overal", "did you mean overall?"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "(&(a=b) (c=d)) -> at character 8: no blanks are allowed between the parts; write (&(a=b)(c=d))",
        "(& (a=b)(c=d)) -> at character 3: no blanks are allowed between the parts",
        "(a=b)(c=d) -> at character 6: only one part may stand here",
        "a=b -> at character 1: a filter begins with a parenthesis",
        "(cn=a(b)) -> at character 6: within a value write \\28",
        "(&(a=b) -> at character 8: it ends too early",
        "(userAccountControl:1.2.840.113556.1.4.803=2) -> not valid"
      })
  void saysWhereAFilterGoesWrong(String filter, String message) {
    String yaml = Yaml.WHOLE.replace("(objectClass=user)", "'" + filter + "'");

    assertThat(read(yaml))
        .startsWith("test: directory.userFilter (line 7): the filter " + filter + " is not valid")
        .contains(message)
        .doesNotContain("\n");
  }

  @Test
  void refusesAGlobalCatalogAsServerOfTheDomain() {
    String refusal =
        read(Yaml.SMALLEST.replace("//dc1.corp.example.com", "//dc1.corp.example.com:3269"));

    assertThat(refusal)
        .startsWith("test: directory.url")
        .contains("'ldaps://dc1.corp.example.com:3269' has the port of a global catalog")
        .contains("globalCatalog where members are in other domains");
  }

  @Test
  void refusesAnAttributeThatIsNamedTwice() {
    String refusal =
        read(
            Yaml.SMALLEST.replace(
                "directory:",
                "directory:\n  kind: openldap\n  attributes: { members: [member, Member] }"));

    assertThat(refusal).contains("directory.attributes.members").contains("write each once");
  }

  @Test
  void refusesLdapsTogetherWithStartTls() {
    String refusal = read(Yaml.SMALLEST.replace("directory:", "directory:\n  startTls: true"));

    assertThat(refusal)
        .isEqualTo(
            "test: directory.url[0] (line 3): 'ldaps://dc1.corp.example.com' is encrypted from its"
                + " start; use ldap:// (port 389 unless another is written) with startTls: true, or"
                + " leave startTls out");
  }

  @Test
  void suggestsTheDomainThatWasMistyped() {
    String refusal = read(Yaml.SMALLEST.replace("url: [ldaps://dc1.corp", "domian: [corp"));

    assertThat(refusal)
        .contains("directory.url (line 2): is missing; write it like url: [ldaps://dc1.corp")
        .contains("directory.domian (line 2): unknown setting; did you mean domain?");
  }

  private static void refusesWithOneLine(String good, String bad, String path, String message) {
    assertThat(Yaml.WHOLE).contains(good);

    String refusal = read(Yaml.WHOLE.replace(good, bad));

    assertThat(refusal).startsWith("test: " + path).contains(message).doesNotContain("\n");
  }

  private static Arguments bad(String good, String bad, String path, String message) {
    return Arguments.of(good, bad, path, message);
  }

  private static String read(String yaml) {
    return Refusal.of(() -> ConfigReader.readYaml(yaml, "test"));
  }
}
