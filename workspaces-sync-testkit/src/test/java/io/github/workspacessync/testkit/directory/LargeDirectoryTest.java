package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargeDirectoryTest {
  @Test
  void serves5000MembersInFewRequests() throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.activeDirectory().start();
        Client client = Client.bound(directory)) {
      List<String> dns = directory.addUsers("user", 5000).stream().map(DirectoryEntry::dn).toList();
      String group = directory.addGroup(DirectoryGroup.named("All").withMembers(dns)).dn();

      List<String> members = new ArrayList<>();
      for (int from = 0; from < 5000; from += 1500) {
        SearchResultEntry part = client.read(group, "member;range=" + from + "-*");
        part.getAttributes().forEach(a -> members.addAll(List.of(a.getValues())));
      }
      Set<String> names = new HashSet<>();
      for (int from = 0; from < members.size(); from += 250) {
        List<Filter> batch = new ArrayList<>();
        for (String dn : members.subList(from, from + 250)) {
          batch.add(Filter.createEqualityFilter("distinguishedName", dn));
        }
        client
            .find(directory, Filter.createORFilter(batch).toString(), "sAMAccountName")
            .forEach(entry -> names.add(entry.getAttributeValue("sAMAccountName")));
      }

      assertThat(members).containsExactlyElementsOf(dns);
      assertThat(names).hasSize(5000);
      assertThat(directory.requests().total()).isEqualTo(1 + 4 + 20);
    }
  }

  @Test
  void looksNamesIdsAndLinksUpWithoutReadingEveryEntry() throws Exception {
    Settings settings =
        new Settings(
            Flavor.ACTIVE_DIRECTORY,
            "DC=corp,DC=example,DC=com",
            "DC=corp,DC=example,DC=com",
            "CORP",
            "svc",
            "secret",
            1500,
            1000,
            true,
            true,
            false,
            ServerCertificate.VALID,
            1);
    DirectoryTree tree = new DirectoryTree(settings.flavor(), this);
    DirectoryContent content = new DirectoryContent(settings, tree, new EntryFactory(settings));
    for (int i = 0; i < 100; i++) {
      content.addUser(DirectoryUser.named("u" + i));
    }
    content.addGroup(DirectoryGroup.named("Two").withMembers("u1", "u2"), 0);
    SearchFilter filters = new Backend(settings, tree, new Forest(), null, 1).filters;

    assertThat(
            candidates(
                filters,
                "(|(distinguishedName=CN=u1,CN=Users,DC=corp,DC=example,DC=com)"
                    + "(distinguishedName=CN=u2,CN=Users,DC=corp,DC=example,DC=com))"))
        .isEqualTo(2);
    assertThat(
            candidates(
                filters,
                "(&(objectClass=user)(memberOf=CN=Two,OU=Groups,DC=corp,DC=example,DC=com))"))
        .isEqualTo(2);
    assertThat(candidates(filters, "(|(sAMAccountName=u7)(userPrincipalName=u8@x))")).isEqualTo(1);
    assertThat(candidates(filters, "(primaryGroupID=99999)")).isZero();
    assertThat(candidates(filters, "(primaryGroupID=513)")).isEqualTo(101);
    assertThat(filters.compile(Filter.create("(department=x)")).candidates()).isNull();
    assertThat(filters.compile(Filter.create("(|(cn=u1)(department=x))")).candidates()).isNull();
  }

  private static int candidates(SearchFilter filters, String filter) throws Exception {
    return Objects.requireNonNull(filters.compile(Filter.create(filter)).candidates()).size();
  }
}
