package io.github.workspacessync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between one run and the fleet, and lets its n-th request through only after something else
 * has happened; other runs have gates of their own, or none, and go on meanwhile.
 *
 * <p>It passes bytes on as they come. A client asks again only when it was answered, so a piece
 * that begins like a request is the beginning of one.
 */
final class Tollgate implements AutoCloseable {
  private static final byte[] REQUEST = "POST ".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listener;
  private final URI fleet;
  private final int nth;
  private final Runnable first;
  private final AtomicInteger requests = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private Tollgate(URI fleet, int nth, Runnable first) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    this.fleet = fleet;
    this.nth = nth;
    this.first = first;
    threads.execute(this::accept);
  }

  /** A gate before {@code fleet} whose n-th request, from 1, waits for {@code first} to be done. */
  static Tollgate before(URI fleet, int nth, Runnable first) {
    try {
      return new Tollgate(fleet, nth, first);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket service = new Socket(fleet.getHost(), fleet.getPort());
        for (Socket socket : new Socket[] {client, service}) {
          socket.setTcpNoDelay(true);
          open.add(socket);
        }
        threads.execute(() -> pass(client, service, true));
        threads.execute(() -> pass(service, client, false));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, boolean requesting) {
    byte[] piece = new byte[8192];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        if (requesting && beginsRequest(piece, length) && requests.incrementAndGet() == nth) {
          first.run();
        }
        out.write(piece, 0, length);
        out.flush();
      }
    } catch (IOException gone) {
      // One side went away, and the other is closed with it.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static boolean beginsRequest(byte[] piece, int length) {
    return length >= REQUEST.length
        && Arrays.equals(piece, 0, REQUEST.length, REQUEST, 0, REQUEST.length);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      threads.shutdownNow();
    }
  }
}
