package io.github.workspacessync.testkit.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatesTest {
  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void isValidForBothNamesOfTheLoopback(String host) throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.activeDirectory().start()) {
      shakeHands(directory, directory, host);
    }
  }

  @Test
  void isRefusedForAnotherHostName() {
    assertRefused(
        ServerCertificate.WRONG_HOST_NAME,
        CertificateException.class,
        "No subject alternative DNS name matching localhost found");
  }

  @Test
  void isRefusedWhenExpired() {
    assertRefused(ServerCertificate.EXPIRED, CertificateExpiredException.class, "NotAfter");
  }

  @Test
  void isRefusedBeforeItsTime() {
    assertRefused(
        ServerCertificate.NOT_YET_VALID, CertificateNotYetValidException.class, "NotBefore");
  }

  @Test
  void isRefusedWhenSignedByAnotherAuthority() {
    assertRefused(
        ServerCertificate.OTHER_CA, CertPathBuilderException.class, "valid certification path");
  }

  @Test
  void hasAnAuthorityOfItsOwnForEachServerButOneForACopy() throws Exception {
    try (EmbeddedDirectory one = EmbeddedDirectory.activeDirectory().start();
        EmbeddedDirectory other = EmbeddedDirectory.activeDirectory().start();
        EmbeddedDirectory copy = EmbeddedDirectory.copyOf(one)) {
      shakeHands(copy, one, "localhost");
      assertThatThrownBy(() -> shakeHands(other, one, "localhost"))
          .rootCause()
          .isInstanceOf(CertPathBuilderException.class);
    }
  }

  @Test
  void writesItsAuthorityAsPem(@TempDir Path folder) throws Exception {
    try (EmbeddedDirectory directory = EmbeddedDirectory.activeDirectory().start()) {
      Path file = directory.writeCa(folder.resolve("ca.pem"));

      assertThat(Files.readString(file))
          .startsWith("-----BEGIN CERTIFICATE-----")
          .isEqualTo(directory.caCertificatePem());
    }
  }

  private static void assertRefused(
      ServerCertificate certificate, Class<? extends Throwable> cause, String message) {
    try (EmbeddedDirectory directory =
        EmbeddedDirectory.activeDirectory().certificate(certificate).start()) {
      assertThatThrownBy(() -> shakeHands(directory, directory, "localhost"))
          .rootCause()
          .isInstanceOf(cause)
          .hasMessageContaining(message);
    }
  }

  private static void shakeHands(EmbeddedDirectory server, EmbeddedDirectory trusted, String host)
      throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            Client.trusting(trusted).getSocketFactory().createSocket(host, server.ldapsPort())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("LDAPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    }
  }
}
