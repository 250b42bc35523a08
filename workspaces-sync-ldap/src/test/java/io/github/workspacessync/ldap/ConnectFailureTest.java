package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldaptive.ConnectException;
import org.ldaptive.LdapException;
import org.ldaptive.ResultCode;

/** A beginning that the port does not expect is named as such, and nothing else is. */
class ConnectFailureTest {
  private final LdapException closed =
      new ConnectException(
          ResultCode.CONNECT_ERROR,
          "StartTLS operation failed",
          new LdapException(ResultCode.SERVER_DOWN, "Connection closed"));
  private final LdapException noTls =
      new ConnectException(ResultCode.CONNECT_ERROR, new ClosedChannelException());
  private final LdapException silent =
      new ConnectException(
          ResultCode.CONNECT_ERROR,
          "StartTLS operation failed",
          new LdapException(ResultCode.LDAP_TIMEOUT, "timed out"));

  @ParameterizedTest
  @ValueSource(ints = {636, 3269})
  void startTlsAtAPortOfLdaps(int port) {
    String advice = "; port " + port + " expects LDAPS: write ldaps://";

    assertThat(ConnectFailure.of("ldap://dc1:" + port, closed)).hasMessageContaining(advice);
    assertThat(ConnectFailure.of("ldap://dc1:" + port, silent)).hasMessageContaining(advice);
  }

  @ParameterizedTest
  @ValueSource(ints = {389, 3268})
  void ldapsAtAPortOfPlainLdap(int port) {
    assertThat(ConnectFailure.of("ldaps://dc1:" + port, noTls))
        .hasMessageContaining("; port " + port + " expects StartTLS: write ldap://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap://dc1:389", "ldap://dc1:3268", "ldap://dc1:10636"})
  void aPortOfStartTlsOrAnyOtherIsNotSaidToBeWrong(String server) {
    assertThat(ConnectFailure.of(server, closed)).hasMessageNotContaining("expects");
    assertThat(ConnectFailure.of(server, silent)).hasMessageNotContaining("expects");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldap://dc1:636", "ldaps://dc1:389"})
  void whatIsWrongWithACertificateHasNothingToDoWithThePort(String server) {
    LdapException expired =
        new ConnectException(ResultCode.CONNECT_ERROR, new CertificateExpiredException());

    assertThat(ConnectFailure.of(server, expired))
        .hasMessageContaining("has expired")
        .hasMessageNotContaining("expects");
  }
}
