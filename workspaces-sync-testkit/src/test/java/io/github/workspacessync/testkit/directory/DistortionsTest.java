package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that say success and are wrong: thirty users in ranges of ten. */
class DistortionsTest {
  private EmbeddedDirectory directory;
  private Client client;
  private List<String> users;
  private String group;

  @BeforeEach
  void start() throws Exception {
    directory = EmbeddedDirectory.activeDirectory().valueLimit(10).start();
    users = directory.addUsers("u", 30).stream().map(DirectoryEntry::dn).toList();
    group = directory.addGroup(DirectoryGroup.named("Staff").withMembers(users)).dn();
    client = Client.bound(directory);
  }

  @AfterEach
  void stop() {
    client.close();
    directory.close();
  }

  @Test
  void leavesAnEntryOutOfOneAnswer() throws Exception {
    directory.faults().onSearch(2).omitEntries(users.get(4));

    assertThat(client.names(directory, "(cn=u0*)")).hasSize(30);
    assertThat(client.names(directory, "(cn=u0*)")).hasSize(29).doesNotContain("u00005");
    assertThat(client.names(directory, "(cn=u0*)")).hasSize(30);
  }

  @Test
  void leavesAttributesOutOfAnAnswerInRangesToo() throws Exception {
    directory.faults().onSearch(1).omitAttributes("MEMBER", "cn");

    SearchResultEntry entry = client.read(group, "member", "cn", "objectGUID");

    assertThat(entry.getAttributes()).extracting(Attribute::getName).containsExactly("objectGUID");
    assertThat(client.read(group, "member", "cn").hasAttribute("member;range=0-9")).isTrue();
  }

  @Test
  void leavesValuesOutOfAnAnswerAndSaysNothingOfIt() throws Exception {
    directory.faults().onSearch(1).omitValues("member", users.get(3).toUpperCase(Locale.ROOT));
    directory.faults().onSearch(2).omitValues("tokenGroups", sid("Staff"), sid("Domain Users"));

    assertThat(client.read(group, "member").getAttribute("member;range=0-9").getValues())
        .hasSize(9)
        .doesNotContain(users.get(3));
    assertThat(client.read(users.get(0), "tokenGroups").getAttributes()).isEmpty();
    assertThat(client.read(users.get(0), "tokenGroups").getAttributes()).hasSize(1);
  }

  @Test
  void strikesWhereTheRequestIsOfAKindFromThenOn() throws Exception {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.base().equals(group))
        .fromThenOn()
        .omitAttributes("member");

    assertThat(client.read(group, "member").getAttributes()).isEmpty();
    assertThat(client.read(users.get(0), "memberOf").getAttributeValues("memberOf")).hasSize(1);
    assertThat(client.read(group, "member").getAttributes()).isEmpty();
  }

  @Test
  void breaksRanges() throws Exception {
    directory.faults().onRange(1).range(RangeFault.SHORT, 4);
    directory.faults().onRange(2).range(RangeFault.LATE, 4);
    directory.faults().onRange(3).range(RangeFault.ENDING, 4);

    assertThat(range("member;range=10-19")).containsExactlyElementsOf(users.subList(10, 16));
    assertThat(range("member;range=14-19")).containsExactlyElementsOf(users.subList(14, 20));
    assertThat(range("member;range=10-*")).containsExactlyElementsOf(users.subList(10, 16));
    assertThat(range("member;range=10-19")).containsExactlyElementsOf(users.subList(10, 20));
  }

  @Test
  void givesSmallerPagesThanAskedFor() throws Exception {
    directory.faults().onSearch(1).fromThenOn().pagesOf(7);

    assertThat(pages(100)).containsExactly(7, 7, 7, 7, 2);
  }

  @Test
  void givesACookieThatItRefuses() throws Exception {
    directory.faults().onPage(2).cookie(CookieFault.REFUSED);

    SearchResult second = page(page(null));

    assertThat(second.getEntryCount()).isEqualTo(10);
    assertThat(page(second).getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
  }

  @Test
  void givesTheSamePageAgainInPlaceOfTheNext() throws Exception {
    directory.faults().onPage(1).cookie(CookieFault.REPEATED);

    SearchResult first = page(null);
    SearchResult again = page(first);
    SearchResult third = page(again);

    assertThat(names(again)).isEqualTo(names(first));
    assertThat(names(third)).doesNotContainAnyElementsOf(names(first)).hasSize(10);
    assertThat(Client.cookie(third)).isNull();
  }

  @Test
  void neverEndsAPagedSearch() throws Exception {
    directory.faults().onPage(1).fromThenOn().cookie(CookieFault.ENDLESS);

    SearchResult last = page(page(page(null)));
    for (int i = 0; i < 5; i++) {
      last = page(last);
      assertThat(last.getEntryCount()).isZero();
      assertThat(Client.cookie(last)).isNotNull();
    }
  }

  @Test
  void losesWhatIsLeftWithoutAWord() throws Exception {
    directory.faults().onPage(2).cookie(CookieFault.MISSING);

    assertThat(pages(10)).containsExactly(10, 10);
  }

  private String sid(String name) {
    return Objects.requireNonNull(directory.entry(name).sid());
  }

  private List<String> range(String expected) throws LDAPException {
    SearchResultEntry entry = client.read(group, "member;range=10-19");
    assertThat(entry.getAttributes()).extracting(Attribute::getName).containsExactly(expected);
    return List.of(entry.getAttributeValues(expected));
  }

  private SearchResult page(@Nullable SearchResult before) throws LDAPException {
    ASN1OctetString cookie = before == null ? null : Client.cookie(before);
    return client.page(directory, "(cn=u0*)", 10, cookie);
  }

  private List<Integer> pages(int size) throws LDAPException {
    List<Integer> sizes = new ArrayList<>();
    ASN1OctetString cookie = null;
    do {
      SearchResult page = client.page(directory, "(cn=u0*)", size, cookie);
      sizes.add(page.getEntryCount());
      cookie = Client.cookie(page);
    } while (cookie != null);
    return sizes;
  }

  private static List<String> names(SearchResult page) {
    return page.getSearchEntries().stream().map(SearchResultEntry::getDN).toList();
  }
}
