package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "ldap://dc1, false, in clear",
    "ldaps://dc1, true, StartTLS needs ldap://",
    "https://dc1, false, not of the form",
    "dc1, false, not of the form",
    "ldaps://dc1/DC=corp, false, host and port alone",
    "ldaps://user@dc1, false, without user",
  })
  void refusesUrls(String url, boolean startTls, String why) {
    assertThatThrownBy(() -> settings(List.of(URI.create(url)), startTls, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void acceptsBothWaysOfEncryption() {
    assertThat(settings(List.of(URI.create("ldaps://dc1:636/")), false, null, null).startTls())
        .isFalse();
    assertThat(settings(List.of(URI.create("LDAP://dc1")), true, null, null).startTls()).isTrue();
  }

  @Test
  void refusesNoUrlABadBaseABadFilterAndAnEmptyPassword() {
    URI url = URI.create("ldaps://dc1");
    assertThatThrownBy(() -> settings(List.of(), false, null, null))
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> settings(List.of(url), false, "corp", null))
        .hasMessageContaining("not a distinguished name");
    assertThatThrownBy(() -> settings(List.of(url), false, null, "(&(a=b) (c=d))"))
        .hasMessageContaining("character 8");
    assertThatThrownBy(() -> LdapPassword.of("")).hasMessageContaining("empty");
    assertThatThrownBy(
            () ->
                new LdapSettings.Timeouts(
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1)))
        .hasMessageContaining("more than zero");
  }

  @Test
  void neverShowsAPasswordThatWasWrittenBeforeTheHost() {
    for (String url :
        List.of("ldaps://svc:S3cret@dc1", "ldaps://svc:S3cret@dc_1", "ldaps:S3cret@dc1")) {
      assertThatThrownBy(() -> new LdapServers.Listed(List.of(URI.create(url))))
          .hasMessageContaining("must name the server without user")
          .hasMessageNotContaining("S3cret");
    }
  }

  @Test
  void neverShowsThePassword() {
    LdapSettings settings = settings(List.of(URI.create("ldaps://dc1")), false, null, null);

    assertThat(settings.toString()).contains("dc1").doesNotContain("S3cret");
    assertThat(LdapPassword.of("S3cret")).hasToString("(hidden)").isEqualTo(settings.password());
  }

  private static LdapSettings settings(
      List<URI> urls, boolean startTls, @Nullable String baseDn, @Nullable String filter) {
    return LdapSettings.of(LdapSettings.Kind.ACTIVE_DIRECTORY)
        .urls(urls)
        .startTls(startTls)
        .baseDn(baseDn)
        .bind("svc@corp.example.com", LdapPassword.of("S3cret"))
        .userFilter(filter)
        .build();
  }
}
