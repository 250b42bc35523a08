package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links to several sets of servers, such as the domain's and the global catalog's. */
class ServerLinkTest extends KitTest {
  private final EmbeddedDirectory catalog = closing(EmbeddedDirectory.copyOf(directory));

  @Test
  void eachLinkKeepsItsOwnSession() {
    Connector connector = new Connector(settings().build());
    ServerLink domain = link(connector);
    ServerLink forest = link(connector);

    for (int i = 0; i < 2; i++) {
      assertThat(domain.read(servers(directory), LdapSession::server))
          .isEqualTo(directory.ldapsUrl());
      assertThat(forest.read(servers(catalog), LdapSession::server)).isEqualTo(catalog.ldapsUrl());
    }

    assertThat(directory.requests().binds()).isEqualTo(1);
    assertThat(catalog.requests().binds()).isEqualTo(1);
  }

  @Test
  void aPasswordRefusedAtOneLinkIsNotTriedAtAnother() {
    Connector connector = new Connector(settings().password("Wr0ng-secret!").build());

    for (EmbeddedDirectory each : List.of(directory, catalog)) {
      assertThatThrownBy(() -> link(connector).read(servers(each), LdapSession::server))
          .isInstanceOf(BindRefusedException.class)
          .hasMessageContaining(directory.ldapsUrl());
    }

    assertThat(directory.requests().binds()).isEqualTo(1);
    assertThat(catalog.requests().binds()).isZero();
  }

  @Test
  void aSessionAtAServerThatIsNoLongerMeantIsLeft() {
    ServerLink link = link(new Connector(settings().build()));

    link.read(servers(directory), LdapSession::server);

    assertThat(link.read(servers(catalog), LdapSession::server)).isEqualTo(catalog.ldapsUrl());
  }

  @Test
  void theCatalogIsBesideTheServersOfTheDomain() {
    LdapSettings settings =
        with(settings().urls("ldaps://dc1", "ldaps://dc2:1636"), LdapSettings.GlobalCatalog.BESIDE);

    assertThat(catalogOf(settings)).containsExactly("ldaps://dc1:3269", "ldaps://dc2:3269");
  }

  @Test
  void theCatalogHasItsOtherPortWithStartTls() {
    LdapSettings settings =
        with(settings().urls("ldap://dc1").startTls(), LdapSettings.GlobalCatalog.BESIDE);

    assertThat(catalogOf(settings)).containsExactly("ldap://dc1:3268");
  }

  @Test
  void theCatalogMayHaveServersOfItsOwn() {
    URI own = URI.create("ldaps://GC.example.com:3269");

    assertThat(catalogOf(with(settings(), LdapSettings.GlobalCatalog.at(List.of(own)))))
        .containsExactly("ldaps://gc.example.com:3269");
  }

  private static List<String> catalogOf(LdapSettings settings) {
    Servers beside = Servers.of(settings, Settings.AT_ONCE);
    return Servers.ofCatalog(settings, beside).inOrder();
  }

  private static LdapSettings with(Settings settings, LdapSettings.GlobalCatalog catalog) {
    LdapSettings plain = settings.build();
    return LdapSettings.of(plain.kind())
        .servers(plain.servers())
        .startTls(plain.startTls())
        .bind(plain.bindUser(), plain.password())
        .globalCatalog(catalog)
        .build();
  }

  private Servers servers(EmbeddedDirectory server) {
    return Servers.of(settings().urls(server.ldapsUrl()).build(), Settings.AT_ONCE);
  }

  private ServerLink link(Connector connector) {
    return closing(new ServerLink(connector, Duration.ofSeconds(30), pause -> {}));
  }
}
