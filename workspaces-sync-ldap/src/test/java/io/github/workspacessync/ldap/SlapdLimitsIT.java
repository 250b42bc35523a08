package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pages, limits of size and time, and StartTLS, as OpenLDAP itself has them. */
class SlapdLimitsIT extends SlapdTest {
  @Test
  void sweepsTenThousandUsersInPages() {
    Slapd server = Slapd.builder().load(users(10_000)).load(List.of(group("all", 10_000))).start();
    open(server, "groupOfNames");
    DistinguishedName group = dn("all");

    GroupSnapshot read = read(group);

    assertThat(read.members()).hasSize(10_000);
    assertThat(read.unresolved()).isEmpty();
    assertThat(server.searches()).filteredOn(line -> line.contains("uid=")).hasSize(10);
  }

  @Test
  void aHardLimitOfPagedAnswersIsAnExceptionWithTheAdvice() {
    Slapd server =
        Slapd.builder()
            .load(users(1500))
            .load(List.of(group("all", 100)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.prtotal=1200")
            .start();
    open(server, "groupOfNames");

    assertThatThrownBy(() -> read(dn("all")))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("LIMIT_EXCEEDED")
        .hasMessageContaining("raise the server's");
  }

  @Test
  void aSizeLimitThatPagesDoNotLiftIsAnExceptionWithTheAdvice() {
    Slapd server =
        Slapd.builder()
            .load(users(1500))
            .load(List.of(group("all", 100)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.soft=500 size.hard=500")
            .start();
    open(server, "groupOfNames");

    assertThatThrownBy(() -> read(dn("all")))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("SIZE_LIMIT_EXCEEDED")
        .hasMessageContaining("raise the server's size limit for the bind user or allow it paged");
  }

  @Test
  void pagesLiftASoftSizeLimit() {
    Slapd server =
        Slapd.builder()
            .load(users(1500))
            .load(List.of(group("all", 1500)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.soft=500 size.prtotal=unlimited")
            .start();
    open(server, "groupOfNames");

    assertThat(read(dn("all")).members()).hasSize(1500);
  }

  @Test
  void serversThatForbidPagesAreAnException() {
    Slapd server =
        Slapd.builder()
            .load(users(100))
            .load(List.of(group("all", 100)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" size.prtotal=disabled")
            .start();
    open(server, "groupOfNames");

    assertThatThrownBy(() -> read(dn("all")))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("allow");
  }

  @Test
  void aTimeLimitIsAnExceptionAndNobodyIsOut() {
    Slapd server =
        Slapd.builder()
            .load(users(2))
            .load(List.of(group("all", 1)))
            .with("limits dn.exact=\"" + Slapd.READER + "\" time=1")
            .overlay(
                "overlay retcode",
                "retcode-parent \"cn=none," + Slapd.BASE + "\"",
                "retcode-sleep 2")
            .start();
    try (server;
        LdapDirectorySource source = LdapDirectorySource.open(server.settings().build())) {
      assertThatThrownBy(() -> source.snapshot(Set.of(dn("all"))))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("TIME_LIMIT_EXCEEDED")
          .hasMessageContaining("raise the server's limit");
      assertThatThrownBy(() -> source.verify(List.of(nobody()), Set.of(dn("all"))))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("TIME_LIMIT_EXCEEDED");
    }
  }

  @Test
  void worksWithStartTls() {
    Slapd server = Slapd.builder().load(users(3)).load(List.of(group("all", 2))).start();
    try (server;
        LdapDirectorySource source =
            LdapDirectorySource.open(server.settingsWithStartTls().build())) {
      assertThat(source.snapshot(Set.of(dn("all"))).group(dn("all")).members()).hasSize(2);
      assertThat(server.log()).contains("STARTTLS", "tls_ssf=");
    }
  }

  private static Person nobody() {
    return new Person(null, UserName.of("nobody"));
  }

  private static Entry group(String name, int members) {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= members; i++) {
      values.add("uid=user%05d,%s".formatted(i, Slapd.BASE));
    }
    return new Entry(
        "cn=" + name + "," + Slapd.BASE,
        new Attribute("objectClass", "groupOfNames"),
        new Attribute("cn", name),
        new Attribute("member", values));
  }
}
