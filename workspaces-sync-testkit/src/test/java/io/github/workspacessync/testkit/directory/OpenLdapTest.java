package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLdapTest {
  @Test
  void keepsPeopleAndGroupsOfTheStandardClasses() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.openLdap().start();
        Client client = Client.bound(directory)) {
      DirectoryEntry alice = directory.addUser("alice");
      String group = directory.addGroup("staff", "alice").dn();

      SearchResultEntry person = client.read(alice.dn());

      assertThat(alice.dn()).isEqualTo("uid=alice,ou=people,DC=corp,DC=example,DC=com");
      assertThat(person.getObjectClassValues()).contains("inetOrgPerson");
      assertThat(person.getAttributeValue("uid")).isEqualTo("alice");
      assertThat(client.read(group).getObjectClassValues()).contains("groupOfNames");
      assertThat(client.read(group).getAttributeValues("member")).containsExactly(alice.dn());
    }
  }

  @Test
  void givesOperationalAttributesOnlyWhenAskedFor() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.openLdap().start();
        Client client = Client.bound(directory)) {
      DirectoryEntry alice = directory.addUser("alice");
      String group = directory.addGroup("staff", "alice").dn();

      SearchResultEntry plain = client.read(alice.dn(), "*");
      SearchResultEntry all = client.read(alice.dn(), "*", "+");
      SearchResultEntry named = client.read(alice.dn(), "memberOf", "entryUUID");

      assertThat(plain.hasAttribute("memberOf")).isFalse();
      assertThat(plain.hasAttribute("entryUUID")).isFalse();
      assertThat(all.getAttributeValue("entryDN")).isEqualTo(alice.dn());
      assertThat(named.getAttributeValues("memberOf")).containsExactly(group);
      assertThat(named.getAttributeValue("entryUUID")).isEqualTo(alice.id().toString());
      assertThat(client.names(directory, "(entryUUID=" + alice.id() + ")"))
          .containsExactly("alice");
    }
  }

  @Test
  void hasNoMemberOfWithoutTheOverlay() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.openLdap().memberOf(false).start();
        Client client = Client.bound(directory)) {
      DirectoryEntry alice = directory.addUser("alice");
      String group = directory.addGroup("staff", "alice").dn();

      assertThat(client.read(alice.dn(), "memberOf").getAttributes()).isEmpty();
      assertThat(client.names(directory, "(memberOf=" + group + ")")).isEmpty();
      assertThat(client.find(directory, "(member=" + alice.dn() + ")")).hasSize(1);
    }
  }

  @Test
  void leavesDanglingMembersBehind() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.openLdap().start();
        Client client = Client.bound(directory)) {
      DirectoryEntry alice = directory.addUser("alice");
      DirectoryEntry bob = directory.addUser("bob");
      String group = directory.addGroup("staff", "alice", "bob").dn();

      directory.delete("alice");
      directory.rename("bob", "robert");

      assertThat(client.read(group, "member").getAttributeValues("member"))
          .containsExactly(alice.dn(), bob.dn());
    }
  }

  @Test
  void hasNoRangesAndNeitherRulesNorLenienceOfActiveDirectory() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.openLdap().start();
        Client client = Client.bound(directory)) {
      directory.addUser("björn");
      List<String> dns = directory.addUsers("m", 1600).stream().map(DirectoryEntry::dn).toList();
      String group = directory.addGroup(DirectoryGroup.named("l").withMembers(dns)).dn();

      assertThat(client.read(group, "member").getAttribute("member").size()).isEqualTo(1600);
      assertThat(client.names(directory, "(uid=bjorn)")).isEmpty();
      assertThat(client.names(directory, "(uid=BJÖRN)")).containsExactly("björn");
      assertThat(client.find(directory, "(memberOf:1.2.840.113556.1.4.1941:=" + group + ")"))
          .isEmpty();
    }
  }

  @Test
  void countsItsSizeLimitOverAllPages() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.openLdap().pageLimit(25).start();
        Client client = Client.bound(directory)) {
      directory.addUsers("u", 30);

      SearchResult first = client.page(directory, "(uid=u*)", 20, null);
      SearchResult second = client.page(directory, "(uid=u*)", 20, Client.cookie(first));

      assertThat(first.getEntryCount()).isEqualTo(20);
      assertThat(second.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
      assertThat(second.getEntryCount()).isEqualTo(5);
    }
  }

  @Test
  void refusesWhatNeedsABindAndNamesWithoutPasswords() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.openLdap().start();
        Client client = Client.unbound(directory)) {
      assertThatThrownBy(() -> client.find(directory, "(uid=*)"))
          .hasMessage("authentication required");
      assertThatThrownBy(() -> client.connection.bind("CORP\\svc-workspaces", "Only-4-tests!"))
          .hasMessageNotContaining("80090308");
      assertThat(client.read("", "namingContexts").getAttributeValue("namingContexts"))
          .isEqualTo(directory.baseDn());
      assertThat(client.read("").getAttributes()).hasSize(1);
    }
  }
}
