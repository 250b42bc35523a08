package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActiveDirectoryTest {
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
  void givesMoreThan1500MembersInRangesOnly() throws Exception {
    String dn = groupOf(3001).dn();

    SearchResultEntry first = client.read(dn, "member");
    SearchResultEntry second = client.read(dn, "member;range=1500-*");
    SearchResultEntry last = client.read(dn, "member;range=3000-*");

    assertThat(first.getAttribute("member").size()).isZero();
    assertThat(first.getAttribute("member;range=0-1499").size()).isEqualTo(1500);
    assertThat(second.getAttribute("member;range=1500-2999").size()).isEqualTo(1500);
    assertThat(last.getAttribute("member;range=3000-*").size()).isEqualTo(1);
    Set<String> all = new HashSet<>();
    for (SearchResultEntry part : List.of(first, second, last)) {
      part.getAttributes().forEach(values -> all.addAll(Arrays.asList(values.getValues())));
    }
    assertThat(all).hasSize(3001);
  }

  @Test
  void countsTheChangesOfAnEntry() throws Exception {
    String dn = groupOf(3).dn();
    String before = client.read(dn, "uSNChanged").getAttributeValue("uSNChanged");

    assertThat(client.read(dn, "uSNChanged").getAttributeValue("uSNChanged")).isEqualTo(before);
    directory.addUser("newcomer");
    directory.addMember(dn, "newcomer");
    String after = client.read(dn, "uSNChanged").getAttributeValue("uSNChanged");
    assertThat(Long.parseLong(after)).isGreaterThan(Long.parseLong(before));
  }

  @Test
  void gives1500MembersWhole() throws Exception {
    SearchResultEntry group = client.read(groupOf(1500).dn(), "member");

    assertThat(group.getAttributes()).hasSize(1);
    assertThat(group.getAttribute("member").size()).isEqualTo(1500);
  }

  @Test
  void endsARangeWhereItWasAskedTo() throws Exception {
    String dn = groupOf(20).dn();

    assertThat(client.read(dn, "member;range=5-9").getAttribute("member;range=5-9").size())
        .isEqualTo(5);
    assertThat(client.read(dn, "member;range=5-50").getAttribute("member;range=5-*").size())
        .isEqualTo(15);
    assertThat(client.read(dn, "member;range=20-*").getAttributes()).isEmpty();
  }

  @Test
  void cutsAnAnswerWithoutPagesAt1000() {
    directory.addUsers("u", 1001);

    assertThatThrownBy(() -> client.find(directory, "(sAMAccountName=u0*)", "cn"))
        .isInstanceOfSatisfying(
            LDAPSearchException.class,
            e -> {
              assertThat(e.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
              assertThat(e.getEntryCount()).isEqualTo(1000);
            });
  }

  @Test
  void gives1000EntriesWithoutPages() throws Exception {
    directory.addUsers("u", 1000);

    assertThat(client.find(directory, "(sAMAccountName=u0*)", "cn")).hasSize(1000);
  }

  @Test
  void capsPagesAt1000AndLosesNothing() throws Exception {
    directory.addUsers("u", 2500);

    List<Integer> sizes = new ArrayList<>();
    Set<String> dns = new HashSet<>();
    ASN1OctetString cookie = null;
    do {
      SearchResult page = client.page(directory, "(sAMAccountName=u0*)", 5000, cookie);
      sizes.add(page.getEntryCount());
      page.getSearchEntries().forEach(entry -> dns.add(entry.getDN()));
      cookie = Client.cookie(page);
    } while (cookie != null);

    assertThat(sizes).containsExactly(1000, 1000, 500);
    assertThat(dns).hasSize(2500);
  }

  @Test
  void refusesACookieOnAnotherConnection() throws Exception {
    directory.addUsers("u", 30);
    ASN1OctetString cookie = Client.cookie(client.page(directory, "(cn=u*)", 10, null));

    try (Client other = Client.bound(directory)) {
      SearchResult page = other.page(directory, "(cn=u*)", 10, cookie);

      assertThat(page.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
      assertThat(page.getEntryCount()).isZero();
    }
  }

  @Test
  void refusesACookieThatWasUsedOrBelongsToAnotherSearch() throws Exception {
    directory.addUsers("u", 30);
    ASN1OctetString cookie = Client.cookie(client.page(directory, "(cn=u*)", 10, null));
    client.page(directory, "(cn=u*)", 10, cookie);
    ASN1OctetString fresh = Client.cookie(client.page(directory, "(cn=u*)", 10, null));

    assertThat(client.page(directory, "(cn=u*)", 10, cookie).getResultCode())
        .isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
    assertThat(client.page(directory, "(cn=other*)", 10, fresh).getResultCode())
        .isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
  }

  @Test
  void givesTokenGroupsOfSecurityGroupsNestedAndPrimary() throws Exception {
    directory.addUser("alice");
    DirectoryEntry direct = directory.addGroup("Direct", "alice");
    DirectoryEntry outer = directory.addGroup("Outer", "Direct");
    directory.addMember("Direct", "Outer");
    directory.addGroup(DirectoryGroup.named("Mailing").distribution().withMembers("alice"));
    directory.addGroup("BehindMailing", "Mailing");

    SearchResultEntry alice = client.read(directory.entry("alice").dn(), "tokenGroups");

    assertThat(sids(alice.getAttribute("tokenGroups")))
        .containsExactlyInAnyOrder(
            hex(direct.sid()), hex(outer.sid()), hex(directory.entry("Domain Users").sid()));
  }

  @Test
  void followsAPrimaryGroupThatMemberDoesNotTellOf() throws Exception {
    directory.addUser("alice");
    DirectoryEntry group = directory.addGroup("Primary");
    directory.setPrimaryGroup("alice", "Primary");
    String alice = directory.entry("alice").dn();

    assertThat(sids(client.read(alice, "tokenGroups").getAttribute("tokenGroups")))
        .containsExactly(hex(group.sid()));
    assertThat(client.read(group.dn(), "member").getAttributes()).isEmpty();
    assertThat(client.read(alice, "memberOf").getAttributes()).isEmpty();
  }

  @Test
  void givesTokenGroupsOnlyWhenAskedAtBaseScope() throws Exception {
    String dn = directory.addUser("alice").dn();

    assertThat(client.read(dn, "*").hasAttribute("tokenGroups")).isFalse();
    assertThat(client.find(directory, "(sAMAccountName=alice)", "tokenGroups").get(0))
        .satisfies(entry -> assertThat(entry.hasAttribute("tokenGroups")).isFalse());
    assertThat(client.read(dn, "tokenGroups").hasAttribute("tokenGroups")).isTrue();
  }

  @Test
  void matchesNamesWithoutCaseAndDiacritics() throws Exception {
    directory.addUser("björn");

    assertThat(client.names(directory, "(sAMAccountName=BJORN)")).containsExactly("björn");
    assertThat(client.names(directory, "(sAMAccountName=bjor*)")).containsExactly("björn");
  }

  @Test
  void findsAlongTheChainInBothDirections() throws Exception {
    directory.addUser("alice");
    directory.addUser("bob");
    String inner = directory.addGroup("Inner", "alice").dn();
    String outer = directory.addGroup("Outer", "Inner", "bob").dn();
    directory.addMember("Inner", "Outer");
    String rule = ":1.2.840.113556.1.4.1941:=";

    assertThat(client.names(directory, "(&(objectClass=user)(memberOf" + rule + outer + "))"))
        .containsExactlyInAnyOrder("alice", "bob");
    assertThat(client.names(directory, "(member" + rule + directory.entry("alice").dn() + ")"))
        .containsExactlyInAnyOrder("Inner", "Outer");
    assertThat(client.names(directory, "(&(objectClass=user)(memberOf=" + outer + "))"))
        .containsExactly("bob");
    assertThat(client.names(directory, "(member=" + inner + ")")).containsExactly("Outer");
  }

  @Test
  void matchesBits() throws Exception {
    directory.addUser("alice");
    directory.addUser(DirectoryUser.named("bob").disabled());
    directory.addGroup(DirectoryGroup.named("Mailing").distribution());
    directory.addGroup("Security");

    assertThat(client.names(directory, "(&(mail=*)(userAccountControl:1.2.840.113556.1.4.803:=2))"))
        .containsExactly("bob");
    assertThat(
            client.names(directory, "(&(mail=*)(!(userAccountControl:1.2.840.113556.1.4.804:=2)))"))
        .containsExactly("alice");
    assertThat(
            client.names(
                directory,
                "(&(objectClass=group)(!(groupType:1.2.840.113556.1.4.803:=2147483648)))"))
        .containsExactly("Mailing");
  }

  @Test
  void findsByGuidAndSid() throws Exception {
    DirectoryEntry alice = directory.addUser("alice");
    byte[] guid = Ids.guid(alice.id());

    assertThat(client.read(alice.dn(), "objectGUID").getAttributeValueBytes("objectGUID"))
        .isEqualTo(guid);
    assertThat(client.names(directory, Filter.createEqualityFilter("objectGUID", guid).toString()))
        .containsExactly("alice");
    assertThat(client.names(directory, "(objectSid=" + alice.sid() + ")")).containsExactly("alice");
    assertThat(client.read("<GUID=" + alice.id() + ">").getDN()).isEqualTo(alice.dn());
    assertThat(client.read("<GUID=" + HexFormat.of().formatHex(guid) + ">").getDN())
        .isEqualTo(alice.dn());
    assertThat(client.read("<SID=" + alice.sid() + ">").getDN()).isEqualTo(alice.dn());
  }

  @Test
  void resolvesManyNamesInOneFilter() throws Exception {
    List<DirectoryEntry> users = directory.addUsers("u", 300);
    List<Filter> names = new ArrayList<>();
    for (DirectoryEntry user : users.subList(0, 250)) {
      names.add(Filter.createEqualityFilter("distinguishedName", user.dn()));
    }

    assertThat(client.find(directory, Filter.createORFilter(names).toString(), "cn")).hasSize(250);
  }

  @Test
  void givesTheReferencesOfADomainRoot() throws Exception {
    SearchResult all = client.search(directory.baseDn(), SearchScope.SUB, "(cn=nobody)");
    SearchResult below =
        client.search("CN=Users," + directory.baseDn(), SearchScope.SUB, "(cn=nobody)");
    SearchResult scoped =
        client.page(
            directory, "(cn=nobody)", 100, null, new Control("1.2.840.113556.1.4.1339", true));

    assertThat(all.getReferenceCount()).isEqualTo(3);
    assertThat(below.getReferenceCount()).isZero();
    assertThat(scoped.getReferenceCount()).isZero();
  }

  @Test
  void refersToOtherDomainsAndKnowsItsOwn() {
    assertThat(codeOf(() -> client.read("CN=x,DC=other,DC=example,DC=org")))
        .isEqualTo(ResultCode.REFERRAL);
    assertThat(codeOf(() -> client.read("CN=nobody,CN=Users," + directory.baseDn())))
        .isEqualTo(ResultCode.NO_SUCH_OBJECT);
    assertThat(codeOf(() -> client.read("no name"))).isEqualTo(ResultCode.INVALID_DN_SYNTAX);
  }

  @Test
  void answersNothingButTheRootDseWithoutABind() throws Exception {
    try (Client anonymous = Client.unbound(directory)) {
      RootDSE root = anonymous.connection.getRootDSE();

      assertThat(root.getAttributeValue("defaultNamingContext")).isEqualTo(directory.baseDn());
      assertThat(root.getAttributeValues("supportedCapabilities"))
          .contains("1.2.840.113556.1.4.800");
      assertThat(root.supportsControl("1.2.840.113556.1.4.319")).isTrue();
      assertThatThrownBy(() -> anonymous.find(directory, "(cn=*)"))
          .hasMessageContaining("000004DC")
          .isInstanceOfSatisfying(
              LDAPException.class,
              e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.OPERATIONS_ERROR));
    }
  }

  @Test
  void refusesCriticalControlsThatItDoesNotKnow() throws Exception {
    SearchResult page = client.page(directory, "(cn=*)", 10, null, new Control("1.2.3.4.5", true));

    assertThat(page.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
  }

  @Test
  void tellsUsersFromOtherMembers() throws Exception {
    directory.addUser("alice");
    String computer = directory.addComputer("PC1").dn();
    String contact = directory.addContact("Carol").dn();
    String foreign = directory.addForeignSecurityPrincipal("S-1-5-21-1-2-3-1104").dn();
    String elsewhere = "CN=Dan,CN=Users,DC=other,DC=example,DC=com";
    directory.addGroup("Mixed", "alice", computer, contact, foreign, elsewhere);

    assertThat(client.read(directory.entry("Mixed").dn(), "member").getAttributeValues("member"))
        .containsExactly(directory.entry("alice").dn(), computer, contact, foreign, elsewhere);
    assertThat(client.names(directory, "(&(objectClass=user)(!(sAMAccountName=svc-*)))"))
        .containsExactlyInAnyOrder("alice", "PC1");
    assertThat(client.names(directory, "(&(objectCategory=person)(!(sAMAccountName=svc-*)))"))
        .containsExactlyInAnyOrder("alice", "Carol");
    assertThat(client.read(contact, "tokenGroups", "sAMAccountName").getAttributes()).isEmpty();
  }

  private DirectoryEntry groupOf(int members) {
    List<String> dns = directory.addUsers("m", members).stream().map(DirectoryEntry::dn).toList();
    return directory.addGroup(DirectoryGroup.named("Large").withMembers(dns));
  }

  private static Set<String> sids(Attribute tokenGroups) {
    Set<String> sids = new HashSet<>();
    for (byte[] sid : tokenGroups.getValueByteArrays()) {
      sids.add(HexFormat.of().formatHex(sid));
    }
    return sids;
  }

  private static String hex(@Nullable String sid) {
    return HexFormat.of().formatHex(Ids.sid(Objects.requireNonNull(sid)));
  }

  private interface Call {
    void run() throws LDAPException;
  }

  private static ResultCode codeOf(Call call) {
    try {
      call.run();
      return ResultCode.SUCCESS;
    } catch (LDAPException e) {
      return e.getResultCode();
    }
  }
}
