package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each step of talking to a server has its own limit, and its own words when that is passed. */
class TimeLimitsTest extends KitTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration BRIEF = Duration.ofMillis(500);

  @Test
  void connecting() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full);

      assertOpenFails(
          settings()
              .urls("ldaps://127.0.0.1:" + full.getLocalPort())
              .timeouts(new LdapSettings.Timeouts(BRIEF, LONG, LONG, LONG, LONG)),
          "no connection came about in time");
    }
  }

  @Test
  void shakingHands() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertOpenFails(
          settings()
              .urls("ldaps://localhost:" + silent.getLocalPort())
              .timeouts(new LdapSettings.Timeouts(LONG, BRIEF, LONG, LONG, LONG)),
          "the TLS handshake was not over in time");
    }
  }

  @Test
  void binding() {
    directory.faults().onBind(1).delay(Duration.ofSeconds(20));

    assertOpenFails(
        settings().timeouts(new LdapSettings.Timeouts(LONG, LONG, BRIEF, LONG, LONG)),
        "the bind was not answered in time");
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @Test
  void answering() {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source =
        closing(
            settings().timeouts(new LdapSettings.Timeouts(LONG, LONG, LONG, BRIEF, LONG)).open());
    directory.faults().onSearch(1).delay(Duration.ofSeconds(20));

    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(directory.ldapsUrl() + " did not answer in time");
  }

  @Test
  void allOfOneRead() {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source =
        closing(
            settings()
                .timeouts(new LdapSettings.Timeouts(LONG, LONG, LONG, LONG, Duration.ofSeconds(2)))
                .open());
    directory.faults().onSearch(2).delay(Duration.ofSeconds(20));

    assertThatThrownBy(() -> source.snapshot(Set.of(group)))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("the time for the whole read was used up at " + directory.ldapsUrl());
  }

  @Test
  void connectingIsPartOfTheWholeRead() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertOpenFails(
          settings()
              .urls("ldaps://localhost:" + silent.getLocalPort())
              .timeouts(new LdapSettings.Timeouts(LONG, LONG, LONG, LONG, BRIEF)),
          "the TLS handshake was not over in time");
    }
  }

  private static void assertOpenFails(Settings settings, String why) {
    assertThatThrownBy(() -> settings.open())
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining(why);
  }

  /** Connects until the listener, who accepts nobody, takes no more into its queue. */
  @SuppressWarnings("resource") // The clients end with the listener's port.
  private void fill(ServerSocket full) throws IOException {
    for (int i = 0; i < 64; i++) {
      Socket client = closing(new Socket());
      try {
        client.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 300);
      } catch (SocketTimeoutException isFull) {
        return;
      }
    }
    throw new IllegalStateException("this system's queue of connections has no end");
  }
}
