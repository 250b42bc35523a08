package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private EmbeddedDirectory directory;
  private Client client;
  private String alice;
  private String bob;
  private String group;

  @BeforeEach
  void start() throws Exception {
    directory = EmbeddedDirectory.activeDirectory().valueLimit(10).start();
    alice = directory.addUser("alice").dn();
    bob = directory.addUser("bob").dn();
    group = directory.addGroup("Staff", "alice", "bob").dn();
    client = Client.bound(directory);
  }

  @AfterEach
  void stop() {
    client.close();
    directory.close();
  }

  @Test
  void hidesAnAttributeEverywhere() throws Exception {
    directory.faults().hideAttribute("MEMBEROF");
    directory.faults().hideAttribute("tokenGroups");

    assertThat(client.read(alice, "memberOf", "tokenGroups", "cn").getAttributes()).hasSize(1);
    assertThat(client.names(directory, "(memberOf=" + group + ")")).isEmpty();
    assertThat(client.names(directory, "(memberOf:1.2.840.113556.1.4.1941:=" + group + ")"))
        .isEmpty();
    assertThat(client.read(group, "member").getAttributeValues("member")).hasSize(2);

    directory.faults().clear();
    assertThat(client.read(alice, "memberOf", "tokenGroups").getAttributes()).hasSize(2);
  }

  @Test
  void hidesAnAttributeOfOneEntry() throws Exception {
    directory.faults().hideAttribute("userAccountControl", alice);

    assertThat(client.read(alice).hasAttribute("userAccountControl")).isFalse();
    assertThat(client.read(bob).hasAttribute("userAccountControl")).isTrue();
    assertThat(client.names(directory, "(&(mail=*)(userAccountControl=512))"))
        .containsExactly("bob");
  }

  @Test
  void theOppositeOfWhatIsHiddenIsNotTrueEither() throws Exception {
    directory.faults().hideAttribute("mail", alice);

    assertThat(client.names(directory, "(&(sAMAccountName=*)(!(mail=*)))")).doesNotContain("alice");
    assertThat(client.names(directory, "(&(sAMAccountName=alice)(!(&(mail=*)(cn=nobody))))"))
        .containsExactly("alice");
    assertThat(client.names(directory, "(&(sAMAccountName=alice)(!(|(mail=*)(cn=nobody))))"))
        .isEmpty();
    assertThat(client.names(directory, "(&(sAMAccountName=bob)(!(cn=nobody)))"))
        .containsExactly("bob");
  }

  @Test
  void hidesMemberInRangesToo() throws Exception {
    directory.faults().hideAttribute("member", group);

    assertThat(client.read(group, "member").getAttributes()).isEmpty();
    assertThat(client.read(group, "member;range=0-*").getAttributes()).isEmpty();
    assertThat(client.names(directory, "(member=" + alice + ")")).isEmpty();
  }

  @Test
  void hidesAnEntry() throws Exception {
    directory.faults().hideEntry(alice);

    assertThat(client.names(directory, "(sAMAccountName=alice)")).isEmpty();
    assertThatThrownBy(() -> client.read(alice))
        .isInstanceOfSatisfying(
            LDAPException.class,
            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.NO_SUCH_OBJECT));
    assertThat(client.read(group, "member").getAttributeValues("member")).contains(alice);
  }

  @Test
  void omitsAMemberSilently() throws Exception {
    directory.faults().omitMembers(group, alice);

    assertThat(client.read(group, "member").getAttributeValues("member")).containsExactly(bob);
    assertThat(client.names(directory, "(member=" + alice + ")")).isEmpty();
    assertThat(client.read(alice, "memberOf").getAttributeValues("memberOf"))
        .containsExactly(group);
  }

  @Test
  void answersTheNthSearchOnce() throws Exception {
    directory.faults().onSearch(2).answer(LdapAnswer.BUSY, "try later");

    assertThat(client.names(directory, "(cn=alice)")).hasSize(1);
    assertThatThrownBy(() -> client.names(directory, "(cn=alice)"))
        .hasMessage("try later")
        .isInstanceOfSatisfying(
            LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.BUSY));
    assertThat(client.names(directory, "(cn=alice)")).hasSize(1);
  }

  @Test
  void answersFromTheNthSearchOn() throws Exception {
    directory.faults().onSearch(2).fromThenOn().answer(LdapAnswer.UNAVAILABLE);

    assertThat(client.names(directory, "(cn=alice)")).hasSize(1);
    for (int i = 0; i < 3; i++) {
      assertThat(code(() -> client.names(directory, "(cn=alice)")))
          .isEqualTo(ResultCode.UNAVAILABLE);
    }
  }

  @Test
  void countsOnlySearchesThatTheConditionLetsThrough() throws Exception {
    directory
        .faults()
        .onSearch(1)
        .where(search -> search.filter().contains("bob"))
        .answer(LdapAnswer.TIME_LIMIT_EXCEEDED);

    assertThat(client.names(directory, "(cn=alice)")).hasSize(1);
    assertThat(code(() -> client.names(directory, "(cn=bob)")))
        .isEqualTo(ResultCode.TIME_LIMIT_EXCEEDED);
  }

  @Test
  void answersAfterSomeEntries() {
    directory.addUsers("u", 20);
    directory.faults().onSearch(1).answerAfter(7, LdapAnswer.SIZE_LIMIT_EXCEEDED);

    assertThatThrownBy(() -> client.find(directory, "(cn=u*)"))
        .isInstanceOfSatisfying(
            LDAPSearchException.class,
            e -> {
              assertThat(e.getEntryCount()).isEqualTo(7);
              assertThat(e.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
            });
  }

  @Test
  void failsTheNthPage() throws Exception {
    directory.addUsers("u", 30);
    directory.faults().onPage(3).answer(LdapAnswer.BUSY);

    SearchResult first = client.page(directory, "(cn=u*)", 10, null);
    SearchResult second = client.page(directory, "(cn=u*)", 10, Client.cookie(first));
    SearchResult third = client.page(directory, "(cn=u*)", 10, Client.cookie(second));

    assertThat(List.of(first.getResultCode(), second.getResultCode(), third.getResultCode()))
        .containsExactly(ResultCode.SUCCESS, ResultCode.SUCCESS, ResultCode.BUSY);
    assertThat(third.getEntryCount()).isZero();
  }

  @Test
  void failsTheNthRange() throws Exception {
    directory.addMembers(
        "Staff", directory.addUsers("u", 30).stream().map(DirectoryEntry::dn).toList());
    directory.faults().onRange(2).answer(LdapAnswer.OPERATIONS_ERROR);

    assertThat(client.read(group, "member").hasAttribute("member;range=0-9")).isTrue();
    assertThat(client.read(group, "member;range=10-*").hasAttribute("member;range=10-19")).isTrue();
    assertThat(code(() -> client.read(group, "member;range=20-*")))
        .isEqualTo(ResultCode.OPERATIONS_ERROR);
    assertThat(client.read(group, "member;range=30-*").hasAttribute("member;range=30-*")).isTrue();
  }

  @Test
  void dropsTheConnection() throws Exception {
    directory.faults().onSearch(1).drop();

    assertThatThrownBy(() -> client.names(directory, "(cn=alice)"))
        .isInstanceOfSatisfying(
            LDAPException.class, e -> assertThat(e.getResultCode().isConnectionUsable()).isFalse());
    try (Client next = Client.bound(directory)) {
      assertThat(next.names(directory, "(cn=alice)")).hasSize(1);
    }
  }

  @Test
  void dropsTheConnectionAfterSomeEntries() {
    directory.addUsers("u", 20);
    directory.faults().onSearch(1).dropAfter(5);

    assertThatThrownBy(() -> client.find(directory, "(cn=u*)"))
        .isInstanceOfSatisfying(
            LDAPSearchException.class,
            e -> {
              assertThat(e.getResultCode().isConnectionUsable()).isFalse();
              assertThat(e.getEntryCount()).isEqualTo(5);
            });
    assertThat(directory.requests().entries()).isEqualTo(5);
  }

  @Test
  void leavesEntriesOutAndSaysSuccess() throws Exception {
    directory.faults().onSearch(1).omitEntries(1);

    assertThat(client.names(directory, "(mail=*)")).containsExactly("bob");
    assertThat(client.names(directory, "(mail=*)")).containsExactly("alice", "bob");
  }

  @Test
  void addsSearchReferences() throws Exception {
    directory.faults().onSearch(1).refer("ldap://child.corp.example.com/DC=child");

    SearchResult result =
        client.search("CN=Users," + directory.baseDn(), SearchScope.SUB, "(cn=alice)");

    assertThat(result.getEntryCount()).isEqualTo(1);
    assertThat(result.getSearchReferences().get(0).getReferralURLs())
        .containsExactly("ldap://child.corp.example.com/DC=child");
  }

  @Test
  void answersLateUntilItIsClosed() throws Exception {
    directory.faults().onSearch(1).delay(Duration.ofHours(1));

    CompletableFuture<ResultCode> answer =
        CompletableFuture.supplyAsync(() -> code(() -> client.names(directory, "(cn=alice)")));
    while (directory.requests().searches().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(answer).isNotDone();
    directory.close();

    assertThat(answer.get(30, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void waitsAsLongAsItIsTold() throws Exception {
    directory.faults().onSearch(1).delay(Duration.ofMillis(150));
    directory.faults().onSearch(1).trickle(Duration.ofMillis(75));
    long start = System.nanoTime();

    assertThat(client.names(directory, "(mail=*)")).hasSize(2);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void answersBindsWrongly() throws Exception {
    directory.faults().onBind(1).answer(LdapAnswer.UNAVAILABLE, "no logon servers");
    directory.faults().onBind(2).answer(LdapAnswer.SUCCESS);
    directory.faults().onBind(3).drop();
    String password = directory.serviceAccountPassword();

    assertThatThrownBy(() -> client.connection.bind("CORP\\svc-workspaces", password))
        .hasMessage("no logon servers");
    client.connection.bind("CORP\\svc-workspaces", "wrong");
    assertThat(client.names(directory, "(cn=alice)")).hasSize(1);
    assertThat(code(() -> client.connection.bind("CORP\\svc-workspaces", password)))
        .satisfies(code -> assertThat(code.isConnectionUsable()).isFalse());
  }

  private interface Call {
    void run() throws LDAPException;
  }

  private static ResultCode code(Call call) {
    try {
      call.run();
      return ResultCode.SUCCESS;
    } catch (LDAPException e) {
      return e.getResultCode();
    }
  }
}
