package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A forest of the domains corp.example.com and, below it, emea.corp.example.com. */
class GlobalCatalogTest {
  private static final String EMEA = "DC=emea,DC=corp,DC=example,DC=com";

  private EmbeddedDirectory corp;
  private EmbeddedDirectory emea;

  @BeforeEach
  void start() {
    corp = EmbeddedDirectory.activeDirectory().start();
    emea = EmbeddedDirectory.activeDirectory().baseDn(EMEA).inForestOf(corp).start();
  }

  @AfterEach
  void stop() {
    emea.close();
    corp.close();
  }

  @Test
  void eachDomainHasItsOwnNamesAndSids() throws Exception {
    DirectoryEntry anna = corp.addUser("anna");
    DirectoryEntry other = emea.addUser("anna");

    assertThat(other.dn()).endsWith(EMEA);
    assertThat(other.id()).isNotEqualTo(anna.id());
    assertThat(domain(other)).isNotEqualTo(domain(anna));
    try (Client client = Client.bound(emea)) {
      RootDSE root = Objects.requireNonNull(client.connection.getRootDSE());
      assertThat(root.getAttributeValue("defaultNamingContext")).isEqualTo(EMEA);
      assertThat(root.getAttributeValue("rootDomainNamingContext")).isEqualTo(corp.baseDn());
      assertThat(root.getAttributeValue("isGlobalCatalogReady")).isEqualTo("TRUE");
      assertThat(root.getNamingContextDNs()).contains(EMEA, "CN=Configuration," + corp.baseDn());
    }
  }

  @Test
  void theRootRefersToTheChildAndFindsNobodyThere() throws Exception {
    String anna = emea.addUser("anna").dn();
    corp.addGroup("desktops", anna);

    try (Client client = Client.bound(corp)) {
      SearchResult byName =
          client.search(corp.baseDn(), SearchScope.SUB, "(sAMAccountName=anna)", "cn");
      assertThat(byName.getSearchEntries()).isEmpty();
      assertThat(referencesOf(byName)).contains("ldap://emea.corp.example.com/" + EMEA);
      assertThat(
              client.find(corp, Filter.createEqualityFilter("distinguishedName", anna).toString()))
          .isEmpty();
      assertThatThrownBy(() -> client.read(anna, "cn"))
          .isInstanceOfSatisfying(
              LDAPException.class,
              e -> {
                assertThat(e.getResultCode()).isEqualTo(ResultCode.REFERRAL);
                assertThat(e.getReferralURLs()[0]).startsWith("ldap://emea.corp.example.com/");
              });
      assertThat(client.names(corp, "(member=" + anna + ")")).containsExactly("desktops");
    }
    try (Client client = Client.bound(emea)) {
      assertThat(referencesOf(client.search(EMEA, SearchScope.SUB, "(cn=nobody)")))
          .containsExactly("ldap://DomainDnsZones.emea.corp.example.com/DC=DomainDnsZones," + EMEA);
    }
  }

  @Test
  void theCatalogHoldsAllDomainsUnderAnyBase() throws Exception {
    corp.addUser("ben");
    String anna = emea.addUser("anna").dn();

    try (Client client = catalog(corp)) {
      for (String base : List.of("", corp.baseDn(), "DC=example,DC=com")) {
        if (base.startsWith("DC=example")) {
          assertThatThrownBy(() -> client.search(base, SearchScope.SUB, "(cn=anna)"))
              .isInstanceOf(LDAPSearchException.class);
        } else {
          SearchResult found =
              client.search(base, SearchScope.SUB, "(|(cn=anna)(cn=ben))", "distinguishedName");
          assertThat(found.getEntryCount()).isEqualTo(2);
          assertThat(found.getReferenceCount()).isZero();
        }
      }
      assertThat(client.search(EMEA, SearchScope.SUB, "(cn=ben)").getEntryCount()).isZero();
      assertThat(client.read(anna, "cn").getDN()).isEqualTo(anna);
    }
  }

  @Test
  void theCatalogShowsThePartialSetAlone() throws Exception {
    String anna =
        emea.addUser(
                DirectoryUser.named("anna").with("department", "Sales").expiring(Instant.EPOCH))
            .dn();

    try (Client client = catalog(corp)) {
      SearchResultEntry entry =
          client.read(anna, "*", "accountExpires", "tokenGroups", "department");
      assertThat(entry.hasAttribute("accountExpires")).isFalse();
      assertThat(entry.hasAttribute("tokenGroups")).isFalse();
      assertThat(entry.hasAttribute("department")).isFalse();
      assertThat(List.of("objectGUID", "objectSid", "sAMAccountName", "mail", "userAccountControl"))
          .allMatch(entry::hasAttribute);
      assertThat(client.search("", SearchScope.SUB, "(department=Sales)").getEntryCount()).isZero();

      corp.globalCatalog().addAttribute("accountExpires");

      assertThat(client.read(anna, "accountExpires").hasAttribute("accountExpires")).isTrue();
    }
  }

  @Test
  void ofOtherDomainsTheCatalogShowsMembersOfUniversalGroupsOnly() throws Exception {
    String anna = emea.addUser("anna").dn();
    String everywhere =
        emea.addGroup(DirectoryGroup.named("everywhere").universal().withMembers("anna")).dn();
    String global = emea.addGroup("global", "anna").dn();
    String local =
        emea.addGroup(DirectoryGroup.named("local").domainLocal().withMembers("anna")).dn();
    String desktops = corp.addGroup("desktops", anna).dn();

    try (Client client = catalog(corp)) {
      assertThat(client.read(everywhere, "member").getAttributeValue("member")).isEqualTo(anna);
      assertThat(client.read(global, "member", "groupType").hasAttribute("member")).isFalse();
      assertThat(client.read(local, "member").hasAttribute("member")).isFalse();
      assertThat(groupsOf(client, anna)).containsExactlyInAnyOrder(everywhere, desktops);
    }
    try (Client client = catalog(emea)) {
      assertThat(groupsOf(client, anna)).containsExactlyInAnyOrder(everywhere, global, local);
    }
    try (Client client = Client.bound(emea)) {
      assertThat(client.read(global, "groupType").getAttributeValue("groupType"))
          .isEqualTo(Integer.toString(0x80000002));
      assertThat(client.read(local, "groupType").getAttributeValue("groupType"))
          .isEqualTo(Integer.toString(0x80000004));
      assertThat(client.read(everywhere, "groupType").getAttributeValue("groupType"))
          .isEqualTo(Integer.toString(0x80000008));
    }
  }

  @Test
  void universalGroupsOfOtherDomainsAreInTokens() throws Exception {
    String anna = corp.addUser("anna").dn();
    DirectoryEntry everywhere =
        emea.addGroup(DirectoryGroup.named("everywhere").universal().withMembers(anna));
    DirectoryEntry desktops = corp.addGroup("desktops", everywhere.dn());

    try (Client client = Client.bound(corp)) {
      assertThat(groupsOf(client, anna)).containsExactly(everywhere.dn());
      byte[][] tokens = client.read(anna, "tokenGroups").getAttributeValueByteArrays("tokenGroups");
      assertThat(List.of(tokens))
          .anyMatch(token -> Arrays.equals(token, Ids.sid(sid(everywhere))))
          .anyMatch(token -> Arrays.equals(token, Ids.sid(sid(desktops))));
    }
  }

  @Test
  void theCatalogFollowsChangesUnlessTheyAreHiddenFromIt() throws Exception {
    try (Client client = catalog(corp)) {
      String anna = emea.addUser("anna").dn();
      assertThat(client.read(anna, "cn").getDN()).isEqualTo(anna);

      String renamed = emea.rename("anna", "annika").dn();
      assertThat(client.read(renamed, "cn").getDN()).isEqualTo(renamed);

      corp.globalCatalog().faults().hideEntry(renamed);
      assertThatThrownBy(() -> client.read(renamed, "cn")).isInstanceOf(LDAPException.class);
      corp.globalCatalog().faults().clear();

      emea.delete("annika");
      assertThatThrownBy(() -> client.read(renamed, "cn")).isInstanceOf(LDAPException.class);
    }
  }

  @Test
  void accountsOfAnyDomainCanBind() throws Exception {
    emea.addUser(DirectoryUser.named("anna").withPassword("secret"));

    try (Client client = Client.unbound(corp)) {
      assertThat(client.connection.bind("EMEA\\anna", "secret").getResultCode())
          .isEqualTo(ResultCode.SUCCESS);
    }
  }

  @Test
  void aCopyServesItsOwnContentToItsOwnCatalog() throws Exception {
    try (EmbeddedDirectory copy = EmbeddedDirectory.copyOf(corp)) {
      copy.addUser("late");
      try (Client here = catalog(copy);
          Client there = catalog(corp)) {
        assertThat(here.search("", SearchScope.SUB, "(cn=late)").getEntryCount()).isEqualTo(1);
        assertThat(there.search("", SearchScope.SUB, "(cn=late)").getEntryCount()).isZero();
      }
    }
  }

  @Test
  void noTwoDomainsHaveOneName() {
    assertThatThrownBy(() -> EmbeddedDirectory.activeDirectory().inForestOf(corp).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(corp.baseDn());
  }

  private static Client catalog(EmbeddedDirectory directory) throws Exception {
    return Client.boundAt(directory, directory.globalCatalog().ldapsUrl());
  }

  private static List<String> groupsOf(Client client, String dn) throws Exception {
    SearchResultEntry entry = client.read(dn, "memberOf");
    return Arrays.asList(entry.getAttributeValues("memberOf"));
  }

  private static List<String> referencesOf(SearchResult result) {
    return result.getSearchReferences().stream()
        .flatMap(each -> Arrays.stream(each.getReferralURLs()))
        .toList();
  }

  private static String domain(DirectoryEntry entry) {
    return sid(entry).substring(0, sid(entry).lastIndexOf('-'));
  }

  private static String sid(DirectoryEntry entry) {
    return Objects.requireNonNull(entry.sid());
  }
}
