package io.github.workspacessync.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on loopback that notes what it is asked for and passes nothing on. */
final class RecordingProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Thread thread;

  RecordingProxy() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "recording-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  String port() {
    return Integer.toString(socket.getLocalPort());
  }

  /** The first line of each request. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        var lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        asked.add(String.valueOf(lines.readLine()));
        for (String line = lines.readLine(); line != null && !line.isEmpty(); ) {
          line = lines.readLine();
        }
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException ended) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(ended);
        }
      }
    }
  }
}
