package io.github.workspacessync.testkit.workspaces;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** One client's connection. */
final class HttpConnection {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private boolean over;

  HttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    socket.setTcpNoDelay(true);
  }

  /** What stands between a request and its answer. */
  @FunctionalInterface
  interface Handler {
    void answer(HttpMessage message, HttpConnection connection) throws IOException;
  }

  /** Has every request answered until either side ends the connection. */
  void serve(Handler handler) throws IOException {
    HttpMessage message = HttpMessage.read(in);
    while (message != null) {
      handler.answer(message, this);
      message = over || !message.keepsConnection() ? null : HttpMessage.read(in);
    }
  }

  void send(HttpReply reply) throws IOException {
    if (reply.ending() != HttpReply.Ending.RESET) {
      reply.writeTo(out);
    }
    if (reply.ending() != HttpReply.Ending.WHOLE) {
      // Zero linger makes close() send RST instead of FIN; for a cut answer the bytes that
      // are already on their way must arrive first, hence FIN there.
      socket.setSoLinger(reply.ending() == HttpReply.Ending.RESET, 0);
      over = true;
    }
  }

  /** Whether the client has hung up: the end of the stream is there to be read. */
  boolean isGone() {
    try {
      // The shortest wait that a socket knows.
      socket.setSoTimeout(1);
      in.mark(1);
      if (in.read() < 0) {
        return true;
      }
      in.reset();
    } catch (SocketTimeoutException silent) {
      return restored();
    } catch (IOException reset) {
      return true;
    }
    return restored();
  }

  private boolean restored() {
    try {
      socket.setSoTimeout(0);
      return false;
    } catch (IOException closed) {
      return true;
    }
  }
}
