package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.SearchResult;
import org.junit.jupiter.api.Test;

class RequestLogTest {
  @Test
  void countsEveryRequestAndKeepsWhatWasAsked() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.activeDirectory().start();
        Client client = Client.unbound(directory)) {
      directory.addUsers("u", 15);
      assertThatThrownBy(() -> client.connection.bind("CORP\\svc-workspaces", "wrong")).isNotNull();
      client.connection.bind("svc-workspaces@corp.example.com", "Only-4-tests!");
      SearchResult first = client.page(directory, "(sAMAccountName=u*)", 10, null);
      client.page(directory, "(sAMAccountName=u*)", 10, Client.cookie(first));
      client.read(directory.serviceAccountDn(), "member;range=1500-*", "cn");

      RequestLog log = directory.requests();

      assertThat(log.total()).isEqualTo(5);
      assertThat(log.connections()).isEqualTo(1);
      assertThat(log.binds()).isEqualTo(2);
      assertThat(log.failedBinds()).isEqualTo(1);
      assertThat(log.bindNames())
          .containsExactly("CORP\\svc-workspaces", "svc-workspaces@corp.example.com");
      assertThat(log.entries()).isEqualTo(16);
      assertThat(log.searches()).extracting(LoggedSearch::page).containsExactly(1, 2, 0);
      assertThat(log.searches().get(0).controls()).containsExactly("1.2.840.113556.1.4.319");
      LoggedSearch last = log.searches().get(2);
      assertThat(last.base()).isEqualTo(directory.serviceAccountDn());
      assertThat(last.scope()).isEqualTo("base");
      assertThat(last.filter()).isEqualTo("(objectClass=*)");
      assertThat(last.attributes()).containsExactly("member;range=1500-*", "cn");
      assertThat(last.range()).isTrue();
    }
  }

  @Test
  void startsAfreshWhenReset() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.activeDirectory().start();
        Client client = Client.bound(directory)) {
      directory.requests().reset();
      client.names(directory, "(cn=nobody)");

      assertThat(directory.requests().total()).isEqualTo(1);
      assertThat(directory.requests().binds()).isZero();
    }
  }

  @Test
  void showsNoPassword() {
    try (EmbeddedDirectory directory =
        EmbeddedDirectory.activeDirectory().serviceAccount("svc", "s3cret").start()) {
      directory.addUser(DirectoryUser.named("alice").withPassword("s3cret"));

      assertThat(DirectoryUser.named("alice").withPassword("s3cret").toString())
          .doesNotContain("s3cret");
      assertThat(directory.toString()).doesNotContain("s3cret");
    }
  }
}
