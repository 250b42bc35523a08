package io.github.workspacessync.lambda;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;

/**
 * A listener on a free port of 127.0.0.1 that nobody outside of this machine reaches.
 *
 * <p>When it is closed, its sockets and threads are gone.
 */
final class Loopback implements AutoCloseable {
  private static final byte[] ADDRESS = {127, 0, 0, 1};

  /** What is said on one connection, from its beginning to its end. */
  interface Conversation {
    void hold(InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final Conversation conversation;
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Loopback(ServerSocket listener, Conversation conversation) {
    this.listener = listener;
    this.conversation = conversation;
  }

  static Loopback open(ServerSocketFactory factory, Conversation conversation) throws IOException {
    ServerSocket listener = factory.createServerSocket(0, 0, InetAddress.getByAddress(ADDRESS));
    Loopback loopback = new Loopback(listener, conversation);
    loopback.start(loopback::accept);
    return loopback;
  }

  /** {@code 127.0.0.1:} and the port. */
  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    List<Thread> running;
    synchronized (this) {
      for (Socket socket : sockets) {
        socket.close();
      }
      running = List.copyOf(threads);
    }
    try {
      for (Thread thread : running) {
        thread.join();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void start(Runnable work) {
    Thread thread = new Thread(work, "loopback");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listener.accept();
        synchronized (this) {
          sockets.add(socket);
          if (listener.isClosed()) {
            socket.close();
            return;
          }
          start(() -> talk(socket));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      // Small answers would otherwise wait for each other.
      socket.setTcpNoDelay(true);
      conversation.hold(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
    } catch (IOException ended) {
      // The other side sees it as well, and it is the one who tells.
    }
  }
}
