package io.github.workspacessync.ldap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A server on loopback that reads one LDAP message in clear, gives canned answers and records all
 * that comes.
 */
final class PlainStub implements AutoCloseable {
  private final ServerSocket listener;
  private final UnaryOperator<byte[]> answer;
  private final String then;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  /**
   * Listens.
   *
   * @param answer the bytes to send for a first message
   * @param then what to send for whatever follows
   */
  PlainStub(UnaryOperator<byte[]> answer, String then) throws IOException {
    this.answer = answer;
    this.then = then;
    this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "plain stub");
    thread.setDaemon(true);
    thread.start();
  }

  /** The answer to an extended request, with the request's message id. */
  static byte[] extendedResponse(byte[] request, int code) {
    return new byte[] {0x30, 12, 2, 1, request[4], 0x78, 7, 0x0A, 1, (byte) code, 4, 0, 4, 0};
  }

  String url() {
    return "ldap://localhost:" + listener.getLocalPort();
  }

  /** Everything that clients sent, byte by byte. */
  synchronized String received() {
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        client.setSoTimeout(2000);
        InputStream in = client.getInputStream();
        byte[] first = new byte[512];
        int length = in.read(first);
        record(first, length);
        byte[] reply = answer.apply(first);
        client.getOutputStream().write(reply);
        client.getOutputStream().flush();
        for (int more = in.read(first); more > 0; more = in.read(first)) {
          record(first, more);
          client.getOutputStream().write(then.getBytes(StandardCharsets.ISO_8859_1));
        }
      } catch (IOException e) {
        // The client is gone, or this was closed; the next one comes or none.
      }
    }
  }

  private synchronized void record(byte[] bytes, int length) {
    if (length > 0) {
      received.write(bytes, 0, length);
    }
  }
}
