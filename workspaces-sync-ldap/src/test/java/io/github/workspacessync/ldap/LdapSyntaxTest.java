package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapSyntaxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(objectClass=user)",
        "(&(objectClass=user)(!(description=guest*)))",
        "(|(cn=a)(cn=b*c*d)(cn=*))",
        "(userAccountControl:1.2.840.113556.1.4.803:=2)",
        "(cn:dn:=x)",
        "(:caseExactMatch:=x)",
        "(a>=1)",
        "(a<=1)",
        "(a~=1)",
        "(cn=Jürgen \\28x\\29 😀)",
        "(cn=)"
      })
  void acceptsWhatTheStandardAllows(String filter) {
    assertThat(LdapSyntax.checkFilter(filter)).isEqualTo(filter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(&(a=b) (c=d));character 8;no blanks are allowed between the parts; write (&(a=b)(c=d))",
        "( a=b);character 2;no blanks",
        "(&);character 3;has no parts",
        "(&(a=b)(c=d);character 13;closing parenthesis",
        "(a=b));character 6;not expected",
        "objectClass=user;character 1;begins with a parenthesis",
        "(cn=a(b);character 6;\\28",
        "(cn=a\\zz);character 6;\\5c",
        "(!(a=b)(c=d));character 8;only one part may stand here",
        "(a=b)(c=d);character 6;join several as in (&(a=b)(c=d))",
        "(novalue);character 9;",
        "'';character 1;too early"
      })
  void refusesOtherFiltersWithThePosition(String filter, String position, String why) {
    assertThatThrownBy(() -> LdapSyntax.checkFilter(filter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(position)
        .hasMessageContaining(why == null ? "" : why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "(& (cn=a b) (| (mail=*) (uid=x ) ) ) -> (&(cn=a b)(|(mail=*)(uid=x )))",
        " (a=b) -> (a=b)",
        "(a=b)\t -> (a=b)",
        "( a = b) -> (&(a=b)(c=d))"
      })
  void showsTheFilterWithoutItsBlanks(String filter, String meant) {
    assertThatThrownBy(() -> LdapSyntax.checkFilter(filter))
        .hasMessageEndingWith("no blanks are allowed between the parts; write " + meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com",
        "cn=Miller\\, Anna+uid=x,dc=corp",
        "CN=\\ odd\\ ,DC=corp"
      })
  void acceptsDistinguishedNames(String name) {
    assertThat(LdapSyntax.checkDistinguishedName(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "WorkSpaces", "CN=a,OU", "CN=a,,DC=b", "CN=a,"})
  void refusesOtherNames(String name) {
    assertThatThrownBy(() -> LdapSyntax.checkDistinguishedName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is not a distinguished name");
  }

  @Test
  void readsSeveralCertificatesWithTextBetweenThem() {
    try (EmbeddedDirectory one = EmbeddedDirectory.activeDirectory().start();
        EmbeddedDirectory two = EmbeddedDirectory.activeDirectory().start()) {
      String pem = "# first\n" + one.caCertificatePem() + "\nsecond:\n" + two.caCertificatePem();

      assertThat(LdapSyntax.certificates(pem)).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void saysWhatIsWrongWithAPem() {
    assertThatThrownBy(() -> LdapSyntax.certificates("hello"))
        .hasMessageContaining("no certificate found");
    assertThatThrownBy(
            () ->
                LdapSyntax.certificates(
                    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"))
        .hasMessageContaining("certificate 1");
    assertThatThrownBy(
            () ->
                LdapSyntax.certificates(
                    "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"))
        .hasMessageContaining("PRIVATE KEY");
  }

  @Test
  void theScannerAcceptsNothingThatTheParserRefuses() {
    for (String filter : new String[] {"(a=b*)", "(a=*b)", "(&(a=b))", "(a.b-c;x=1)"}) {
      assertThatCode(() -> LdapSyntax.parseFilter(LdapSyntax.checkFilter(filter)))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=a,OU=b|CN=a,OU=b",
        "' CN = a b ,  OU=b + L=c '|CN=a b,OU=b+L=c",
        "'CN=a\\, b , OU=c\\ '|'CN=a\\, b,OU=c\\ '",
        "'CN=\" a , b \" , OU=c'|'CN=\" a , b \",OU=c'"
      })
  void takesOnlyTheBlanksAroundSeparatorsOut(String written, String expected) {
    assertThat(LdapSyntax.withoutBlanks(written)).isEqualTo(expected);
  }
}
