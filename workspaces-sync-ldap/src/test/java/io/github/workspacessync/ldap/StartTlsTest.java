package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A password leaves only after the connection is encrypted and the server verified. */
class StartTlsTest extends KitTest {
  private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final String SECRET = "Only-4-tests!";

  @Test
  void connectsByStartTls() {
    DistinguishedName group = group("desktops");
    LdapDirectorySource source = closing(settings().urls(directory.ldapUrl()).startTls().open());

    assertThat(source.snapshot(Set.of(group)).group(group).members()).isEmpty();
  }

  @Test
  void aRefusedPasswordIsTriedOnceByStartTlsToo() {
    Settings wrong =
        settings()
            .urls(directory.ldapUrl(), "ldap://127.0.0.1:" + directory.ldapPort())
            .startTls()
            .password("Wr0ng-secret!");

    assertThatThrownBy(() -> wrong.open()).hasMessageContaining("52e");
    assertThat(directory.requests().binds()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"2, PROTOCOL_ERROR", "52, UNAVAILABLE", "53, UNWILLING_TO_PERFORM"})
  void aServerThatRefusesStartTlsGetsNoPassword(int code, String name) throws IOException {
    assertRefused(
        request -> PlainStub.extendedResponse(request, code),
        "refuses StartTLS \\(" + name + "\\)");
  }

  @Test
  void aServerThatSendsGarbageAfterStartTlsGetsNoPassword() throws IOException {
    String garbage = "SSH-2.0-garbage\r\n";

    // Whether it is the garbage or the end of the connection that is seen first is a race.
    String why = "(it agreed to StartTLS and then|it closed the connection or does not speak TLS)";
    assertRefused(request -> PlainStub.extendedResponse(request, 0), garbage, why);
    assertRefused(request -> followed(PlainStub.extendedResponse(request, 0), garbage), why);
  }

  @Test
  void aServerThatAnswersNoLdapGetsNoPassword() throws IOException {
    assertRefused(request -> "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(LATIN), "");
  }

  @Test
  void anAnswerSlippedInBeforeTheEncryptionIsNoBind() throws IOException {
    byte[] bound = {0x30, 12, 2, 1, 2, 0x61, 7, 0x0A, 1, 0, 4, 0, 4, 0};
    assertRefused(
        request -> followed(PlainStub.extendedResponse(request, 0), new String(bound, LATIN)), "");
  }

  @Test
  void aServerThatDoesNotAnswerStartTlsTimesOut() throws IOException {
    assertRefused(request -> new byte[0], "StartTLS was not answered in time");
  }

  @Test
  void aServerThatAgreesAndThenSaysNothingTimesOut() throws IOException {
    assertRefused(
        request -> PlainStub.extendedResponse(request, 0), "TLS handshake was not over in time");
  }

  private void assertRefused(UnaryOperator<byte[]> answer, String why) throws IOException {
    assertRefused(answer, "", why);
  }

  private void assertRefused(UnaryOperator<byte[]> answer, String then, String why)
      throws IOException {
    try (PlainStub stub = new PlainStub(answer, then)) {
      Duration half = Duration.ofMillis(500);
      Settings settings =
          settings()
              .urls(stub.url())
              .startTls()
              .timeouts(new LdapSettings.Timeouts(half, half, half, half, half.multipliedBy(10)));

      assertThatThrownBy(() -> settings.open())
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining(stub.url())
          .hasMessageFindingMatch(why);
      assertThat(stub.received()).contains(START_TLS).doesNotContain(SECRET, "svc-workspaces");
    }
  }

  private static byte[] followed(byte[] first, String then) {
    byte[] both = Arrays.copyOf(first, first.length + then.length());
    System.arraycopy(then.getBytes(LATIN), 0, both, first.length, then.length());
    return both;
  }
}
