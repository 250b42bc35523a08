package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A rehearsal is a whole run, and nothing of it stays. */
class RehearsalTest {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What the libraries keep from their first use on is not what is looked at. */
  @BeforeAll
  static void useTheLibrariesOnce() throws Exception {
    Rehearsal.play();
  }

  @Test
  void readsPlansAndReportsAsARealRunDoes() throws Exception {
    Map<String, Object> report = Events.object(Rehearsal.play());

    assertThat(report).containsEntry("status", "DONE").containsEntry("applied", false);
    assertThat(Trees.list(report.get("objections"))).isEmpty();
    assertThat(Trees.list(report.get("persons"))).hasSize(RehearsalDirectory.MEMBERS + 1);
    Map<String, Long> actions =
        Trees.list(report.get("actions")).stream()
            .collect(
                Collectors.groupingBy(
                    each -> String.valueOf(Trees.map(each).get("type")), Collectors.counting()));
    assertThat(actions).containsOnly(Map.entry("CREATE", 176L), Map.entry("MARK", 1L));
  }

  @Test
  void looksUpWhoLeftOnTheSecondPath() throws Exception {
    Map<String, Object> report = Events.object(Rehearsal.play());

    assertThat(Trees.list(report.get("persons")))
        .map(Trees::map)
        .filteredOn(person -> "OUT".equals(person.get("standing")))
        .singleElement()
        .satisfies(
            person ->
                assertThat(person)
                    .containsEntry("user", RehearsalDirectory.name(RehearsalDirectory.LEAVER))
                    .containsEntry("row", 19));
    assertThat(Trees.list(report.get("controls")))
        .isNotEmpty()
        .allSatisfy(control -> assertThat(Trees.map(control)).containsEntry("found", true));
  }

  @Test
  void leavesNoThread() throws Exception {
    List<String> before = settled(RehearsalTest::threads);

    Rehearsal.play();

    // The last of netty's goes a second after it had nothing more to do.
    assertThat(eventually(RehearsalTest::threads, before)).isEqualTo(before);
  }

  @Test
  void leavesNoSocket() throws Exception {
    assumeTrue(Files.isDirectory(OPEN_FILES), "open files are looked at as Linux shows them");
    List<String> before = settled(RehearsalTest::sockets);

    Rehearsal.play();

    assertThat(eventually(RehearsalTest::sockets, before)).isEqualTo(before);
  }

  @Test
  void leavesTheSystemPropertiesAsTheyWere() throws Exception {
    System.setProperty("aws.accessKeyId", "somebody");
    try {
      Properties before = (Properties) System.getProperties().clone();

      Rehearsal.play();

      assertThat(System.getProperties()).isEqualTo(before).doesNotContainKey("aws.secretAccessKey");
    } finally {
      System.clearProperty("aws.accessKeyId");
    }
  }

  /** What was initialised before a snapshot gives other numbers after it only because of this. */
  @Test
  void randomNumbersComeFromTheKernelEachTime() {
    assumeTrue(Files.isDirectory(OPEN_FILES), "of Lambda's system alone");

    assertThat(new SecureRandom().getAlgorithm()).startsWith("NativePRNG");
  }

  @Test
  void aClosedListenerTakesNobodyAndWaitsForNobody() throws Exception {
    Loopback listener =
        Loopback.open(
            ServerSocketFactory.getDefault(),
            (in, out) -> {
              out.write('!');
              out.write(in.read());
            });
    int port = Integer.parseInt(listener.address().replace("127.0.0.1:", ""));
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (Socket silent = new Socket(here, port)) {
      silent.setSoTimeout(10_000);
      assertThat(silent.getInputStream().read()).isEqualTo('!');

      listener.close();

      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
    assertThatCode(() -> new Socket(here, port).close()).isInstanceOf(IOException.class);
    assertThat(threads()).doesNotContain("loopback");
  }

  @Test
  void aPassingIdentityIsOfThisMachineAndOfNoOther() throws Exception {
    String one = PassingIdentity.make().pem();

    X509Certificate authority =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(one.getBytes(StandardCharsets.US_ASCII)));
    assertThat(authority.getBasicConstraints()).isNotNegative();
    authority.verify(authority.getPublicKey());
    assertThat(PassingIdentity.make().pem()).isNotEqualTo(one);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(thread -> thread.getName().replaceAll("\\d+", "N"))
        .sorted()
        .toList();
  }

  /** And what NIO's selectors hold. */
  private static List<String> sockets() {
    try (Stream<Path> files = Files.list(OPEN_FILES)) {
      return files
          .map(RehearsalTest::target)
          .filter(target -> target.startsWith("socket:") || target.startsWith("anon_inode:"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  /** What an earlier rehearsal leaves for a second is not counted. */
  private static <T> T settled(Supplier<T> look) throws InterruptedException {
    Thread.sleep(3_000);
    return look.get();
  }

  private static <T> T eventually(Supplier<T> look, T wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    T found = look.get();
    while (!found.equals(wanted) && System.nanoTime() < end) {
      Thread.sleep(100);
      found = look.get();
    }
    return found;
  }
}
