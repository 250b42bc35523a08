package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
  private EmbeddedDirectory directory;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    directory = EmbeddedDirectory.activeDirectory().start();
    client = Client.bound(directory);
  }

  @AfterEach
  void stop() {
    client.close();
    directory.close();
  }

  @Test
  void keepsMemberAndMemberOfInStep() throws Exception {
    String alice = directory.addUser("alice").dn();
    String group = directory.addGroup("Staff").dn();

    directory.addMember("Staff", "alice");
    directory.addMember("Staff", "alice");
    assertThat(client.read(group, "member").getAttributeValues("member")).containsExactly(alice);
    assertThat(client.read(alice, "memberOf").getAttributeValues("memberOf"))
        .containsExactly(group);

    directory.removeMember("Staff", "alice");
    assertThat(client.read(group, "member").getAttributes()).isEmpty();
    assertThat(client.read(alice, "memberOf").getAttributes()).isEmpty();
  }

  @Test
  void followsARenamedMember() throws Exception {
    DirectoryEntry before = directory.addUser("alice");
    String group = directory.addGroup("Staff", "alice").dn();

    DirectoryEntry after = directory.rename("alice", "alice.married");

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.sid()).isEqualTo(before.sid());
    assertThat(client.read(group, "member").getAttributeValues("member"))
        .containsExactly(after.dn());
    assertThat(client.names(directory, "(sAMAccountName=alice)")).isEmpty();
    assertThat(client.names(directory, "(userPrincipalName=alice.married@corp.example.com)"))
        .containsExactly("alice.married");
    assertThat(client.read(after.dn(), "memberOf").getAttributeValues("memberOf"))
        .containsExactly(group);
  }

  @Test
  void followsARenamedGroupAndAMovedMember() throws Exception {
    directory.addUser("alice");
    directory.addGroup("Staff", "alice");

    String group = directory.rename("Staff", "Everybody").dn();
    String alice = directory.move("alice", "OU=Berlin,OU=Sites").dn();

    assertThat(alice).isEqualTo("CN=alice,OU=Berlin,OU=Sites,DC=corp,DC=example,DC=com");
    assertThat(client.read(alice, "memberOf").getAttributeValues("memberOf"))
        .containsExactly(group);
    assertThat(client.read(group, "member").getAttributeValues("member")).containsExactly(alice);
  }

  @Test
  void forgetsDeletedMembersAndGroups() throws Exception {
    directory.addUser("alice");
    directory.addUser("bob");
    String group = directory.addGroup("Staff", "alice", "bob").dn();
    directory.addGroup("Old", "bob");

    directory.delete("alice");
    directory.delete("Old");

    assertThat(client.read(group, "member").getAttributeValues("member"))
        .containsExactly(directory.entry("bob").dn());
    assertThat(client.read(directory.entry("bob").dn(), "memberOf").getAttributeValues("memberOf"))
        .containsExactly(group);
    assertThat(client.names(directory, "(sAMAccountName=alice)")).isEmpty();
  }

  @Test
  void givesANewIdToWhoeverBearsAnOldName() {
    DirectoryEntry before = directory.addUser("alice");
    directory.delete("alice");

    DirectoryEntry after = directory.addUser("alice");

    assertThat(after.dn()).isEqualTo(before.dn());
    assertThat(after.id()).isNotEqualTo(before.id());
    assertThat(after.sid()).isNotEqualTo(before.sid());
  }

  @Test
  void keepsAccountFacts() throws Exception {
    directory.addUser(
        DirectoryUser.named("alice")
            .withoutMail()
            .expiring(Instant.parse("2024-01-01T00:00:00Z"))
            .with("department", "Sales"));
    String dn = directory.entry("alice").dn();
    directory.disable("alice");

    SearchResultEntry alice = client.read(dn);

    assertThat(alice.getAttributeValue("userAccountControl")).isEqualTo("514");
    assertThat(alice.getAttributeValue("accountExpires")).isEqualTo("133485408000000000");
    assertThat(alice.hasAttribute("mail")).isFalse();
    assertThat(alice.getAttributeValue("department")).isEqualTo("Sales");
    assertThat(client.names(directory, "(&(accountExpires<=133485408000000000)(cn=alice))"))
        .containsExactly("alice");

    directory.enable("alice");
    directory.expire("alice", null);
    directory.setAttribute("alice", "mail", "a@example.org");
    SearchResultEntry mended = client.read(dn);
    assertThat(mended.getAttributeValue("userAccountControl")).isEqualTo("512");
    assertThat(mended.getAttributeValue("accountExpires")).isEqualTo("9223372036854775807");
    assertThat(client.names(directory, "(mail=a@example.org)")).containsExactly("alice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Doe, Jane",
        "#hash",
        " leading and trailing ",
        "a+b=c",
        "quote\"back\\slash",
        "<angle>;semi",
        "(paren*theses)",
        "Zoë Ünïcødé 東京 🙂",
        "slash/dot."
      })
  void bearsEveryCharacterInNames(String name) throws Exception {
    DirectoryEntry user = directory.addUser(DirectoryUser.named("u1").withCommonName(name));
    directory.addGroup("Odd, group", user.dn());

    SearchResultEntry entry = client.read(user.dn(), "cn", "distinguishedName", "memberOf");

    assertThat(entry.getAttributeValue("cn")).isEqualTo(name);
    assertThat(new DN(entry.getDN()).getRDN().getAttributeValues()[0]).isEqualTo(name);
    assertThat(entry.getAttributeValue("distinguishedName")).isEqualTo(user.dn());
    for (String attribute : new String[] {"distinguishedName", "cn"}) {
      String value = attribute.equals("cn") ? name : user.dn();
      String filter = Filter.createEqualityFilter(attribute, value).toString();
      assertThat(client.names(directory, filter)).containsExactly(name);
    }
    assertThat(entry.getAttributeValue("memberOf"))
        .isEqualTo("CN=Odd\\, group,OU=Groups,DC=corp,DC=example,DC=com");
  }

  @Test
  void refusesASecondEntryOfTheSameNameAndUnknownMembers() {
    directory.addUser("alice");

    assertThatThrownBy(() -> directory.addUser(DirectoryUser.named("ALICE").in("OU=Other")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> directory.addGroup("Staff", "nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
    assertThatThrownBy(() -> directory.delete("nobody"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesTheSameIdsForTheSameSeed() {
    DirectoryBuilder builder =
        EmbeddedDirectory.activeDirectory().seed(7).user(DirectoryUser.named("alice"));
    try (EmbeddedDirectory one = builder.start();
        EmbeddedDirectory two = builder.start();
        EmbeddedDirectory other =
            EmbeddedDirectory.activeDirectory()
                .seed(8)
                .user(DirectoryUser.named("alice"))
                .start()) {
      assertThat(one.entry("alice")).isEqualTo(two.entry("alice"));
      assertThat(one.entry("alice").id()).isNotEqualTo(other.entry("alice").id());
    }
  }

  @Test
  void copiesContentOnceAndReplicatesNothing() throws Exception {
    DirectoryEntry alice = directory.addUser("alice");
    directory.addGroup("Staff", "alice");
    try (EmbeddedDirectory copy = EmbeddedDirectory.copyOf(directory);
        Client there = Client.bound(copy)) {
      directory.removeMember("Staff", "alice");
      DirectoryEntry bob = copy.addUser("bob");

      assertThat(copy.entry("alice")).isEqualTo(alice);
      assertThat(there.names(copy, "(memberOf=" + copy.entry("Staff").dn() + ")"))
          .containsExactly("alice");
      assertThat(client.names(directory, "(sAMAccountName=bob)")).isEmpty();
      assertThat(directory.addUser("carol").sid()).isNotEqualTo(bob.sid());
    }
  }

  @Test
  void findsChildrenAtOneLevel() throws Exception {
    directory.addUser(DirectoryUser.named("alice").in("OU=Staff"));
    directory.addUser(DirectoryUser.named("bob").in("OU=Night,OU=Staff"));

    String base = "OU=Staff," + directory.baseDn();
    assertThat(client.search(base, SearchScope.ONE, "(objectClass=user)").getSearchEntries())
        .extracting(SearchResultEntry::getDN)
        .containsExactly("CN=alice," + base);
    assertThat(client.search(base, SearchScope.SUB, "(objectClass=user)").getEntryCount())
        .isEqualTo(2);
  }

  @Test
  void isReadOnlyOnTheWire() {
    String dn = directory.addUser("alice").dn();

    assertThatThrownBy(() -> client.connection.delete(dn)).hasMessageContaining("Java methods");
    assertThat(directory.entry("alice").dn()).isEqualTo(dn);
  }
}
