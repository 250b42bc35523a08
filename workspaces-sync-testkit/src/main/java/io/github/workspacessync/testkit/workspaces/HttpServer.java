package io.github.workspacessync.testkit.workspaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A small HTTP/1.1 server on loopback.
 *
 * <p>The JDK's own server overwrites the Date header with the real time and cannot reset a
 * connection; both are faults that the emulator has to show.
 */
final class HttpServer implements AutoCloseable {
  private final ServerSocket listener;
  private final HttpConnection.Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "workspaces-emulator");
            thread.setDaemon(true);
            return thread;
          });

  private HttpServer(ServerSocket listener, HttpConnection.Handler handler) {
    this.listener = listener;
    this.handler = handler;
  }

  static HttpServer start(int port, HttpConnection.Handler handler) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.bind(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 256);
    HttpServer server = new HttpServer(listener, handler);
    server.threads.execute(server::accept);
    return server;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        open.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException | RejectedExecutionException closed) {
      // Closing the listener is how this thread is told to end.
    } finally {
      ended.countDown();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new HttpConnection(socket).serve(handler);
    } catch (IOException | NumberFormatException gone) {
      // The client went away or does not speak HTTP, or we are closing: nobody is left to tell.
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      // Until accept() has returned, the system goes on taking connections.
      ended.await(5, TimeUnit.SECONDS);
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop the emulator", e);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
  }
}
