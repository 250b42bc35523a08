package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a test can do at a chosen call. */
class StepInTest extends EmulatorFixture {

  @Test
  void beforeACallNothingOfItIsDone() {
    List<Integer> rows = new ArrayList<>();
    emulator.faults().atCall(1, Moment.BEFORE, () -> rows.add(emulator.workspaces().size()));

    created("anna");

    assertThat(rows).containsExactly(0);
    assertThat(emulator.workspaces()).hasSize(1);
  }

  @Test
  void unansweredItIsDoneAndInTheLog() {
    List<String> seen = new ArrayList<>();
    emulator
        .faults()
        .atCall(
            1,
            Moment.DONE_UNANSWERED,
            () -> emulator.calls().all().forEach(call -> seen.add(call.operation())));

    created("anna");

    assertThat(seen).containsExactly("CreateWorkspaces");
    assertThat(emulator.workspaces()).hasSize(1);
  }

  @Test
  void countsTheCallsOfAllServicesFromNowOn() {
    client.describeWorkspaces(call -> {});
    List<Integer> counts = new ArrayList<>();
    emulator
        .faults()
        .atCall(3, Moment.BEFORE, () -> counts.add(emulator.calls().count()))
        .atCall(4, Moment.DONE_UNANSWERED, () -> counts.add(emulator.calls().count()));

    client.describeWorkspaces(call -> {});
    clients.sts().getCallerIdentity();
    clients.tagging().getResources(call -> {});
    client.describeWorkspaces(call -> {});
    client.describeWorkspaces(call -> {});

    assertThat(counts).containsExactly(3, 5);
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void callsAfterItWaitUntilTheTestHasActed(Moment moment) throws Exception {
    Set<Integer> counts = new HashSet<>();
    emulator
        .faults()
        .atCall(
            5,
            moment,
            () ->
                IntStream.range(0, 1000).forEach(look -> counts.add(emulator.workspaces().size())));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> made =
          IntStream.range(0, 40)
              .mapToObj(number -> threads.submit(() -> created("user" + number)))
              .toList();
      for (Future<String> each : made) {
        assertThat(each.get()).isNotEmpty();
      }
    } finally {
      threads.shutdownNow();
    }

    int done = moment == Moment.BEFORE ? 4 : 5;
    assertThat(counts).containsExactly(done);
    assertThat(emulator.workspaces()).hasSize(40);
  }

  @Test
  void aClientThatDiesBeforeLeavesNothingDone() throws Exception {
    try (Socket dying = connected()) {
      emulator.faults().atCall(1, Moment.BEFORE, () -> hangUp(dying));
      send(dying, create("anna"));
      await(dying);
    }

    assertThat(emulator.workspaces()).isEmpty();
    CallLog.Call lost = emulator.calls().of("CreateWorkspaces").get(0);
    assertThat(lost.outcome()).isEqualTo("client gone before");
    assertThat(lost.carriedOut()).isFalse();
    assertThat(lost.status()).isZero();
    assertThat(created("anna")).isNotEmpty();
  }

  @Test
  void aClientThatDiesUnansweredLeavesItsOrderDone() throws Exception {
    try (Socket dying = connected()) {
      emulator.faults().atCall(1, Moment.DONE_UNANSWERED, () -> hangUp(dying));
      send(dying, create("anna"));
      await(dying);
    }

    assertThat(emulator.workspace("anna")).isPresent();
    assertThat(emulator.calls().of("CreateWorkspaces").get(0).carriedOut()).isTrue();
  }

  @Test
  void whatAClientSentAfterTheAnswerThatEndedItIsNotDone() throws Exception {
    try (Socket dying = connected()) {
      emulator.faults().atCall(1, Moment.ANSWERED, () -> hangUp(dying));
      send(dying, create("anna") + create("berta"));
      await(dying);
    }

    assertThat(emulator.workspaces()).extracting(EmulatedWorkspace::user).containsExactly("anna");
    assertThat(emulator.calls().all().get(1).outcome()).isEqualTo("client gone before");
  }

  @Test
  void aClientThatLivesOnIsServedOn() {
    emulator.faults().atCall(1, Moment.ANSWERED, () -> {});

    client.describeWorkspaces(call -> {});
    client.describeWorkspaces(call -> {});
    created("anna");

    assertThat(emulator.calls().all()).allMatch(CallLog.Call::carriedOut);
  }

  @Test
  void clearedFaultsNoLongerStepIn() {
    List<String> struck = new ArrayList<>();
    emulator.faults().atCall(1, Moment.BEFORE, () -> struck.add("struck")).clear();

    client.describeWorkspaces(call -> {});

    assertThat(struck).isEmpty();
    assertThatThrownBy(() -> emulator.faults().atCall(0, Moment.BEFORE, () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private String create(String user) {
    String body =
        "{\"Workspaces\":[{\"DirectoryId\":\"%s\",\"UserName\":\"%s\",\"BundleId\":\"%s\"}]}"
            .formatted(DIRECTORY, user, BUNDLE);
    return "POST / HTTP/1.1\r\n"
        + "X-Amz-Target: WorkspacesService.CreateWorkspaces\r\n"
        + "Authorization: "
        + new RawCalls(emulator).authorization()
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private Socket connected() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), emulator.endpoint().getPort());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** As the end of a process would: the sending side ends, whatever was still to be read. */
  private static void hangUp(Socket socket) {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until the emulator has done with this connection. */
  private static void await(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    try {
      while (in.read() >= 0) {}
    } catch (SocketException reset) {
      return;
    }
  }
}
