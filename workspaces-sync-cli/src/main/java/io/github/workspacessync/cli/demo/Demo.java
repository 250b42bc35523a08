package io.github.workspacessync.cli.demo;

import io.github.workspacessync.app.TextStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Shows the whole product on two servers in this process, over the real protocols.
 *
 * <p>It reaches nothing but 127.0.0.1, leaves nothing behind, and checks itself: what it says is
 * what has happened.
 */
public final class Demo {
  private final PrintWriter out;
  private final TextStyle style;

  /** Writes to {@code out}. */
  public Demo(PrintWriter out, TextStyle style) {
    this.out = out;
    this.style = style;
  }

  /**
   * Tells the story.
   *
   * @param keepUntil if not null, both servers stay up until a line is read from it, or until the
   *     process is ended
   * @return whether everything came out as told
   */
  public boolean run(@Nullable InputStream keepUntil) throws IOException {
    Narrator narrator = new Narrator(out, style.colour());
    try (Guarded servers = Guarded.start()) {
      new Story(narrator, style, servers.servers(), new DemoRuns(servers.servers())).tell();
      if (keepUntil != null) {
        new Kept(narrator, servers.servers()).announce();
        waitFor(keepUntil);
      }
    }
    narrator.line("");
    if (narrator.contradictions().isEmpty()) {
      narrator.line(narrator.green("Everything came out as told. Servers and files are gone."));
      return true;
    }
    narrator.line(narrator.red("These did not come out as told:"));
    narrator.contradictions().forEach(narrator::line);
    return false;
  }

  /**
   * An input that has ended cannot say ENTER; then only the end of the process ends the waiting.
   */
  private static void waitFor(InputStream input) throws IOException {
    int read = input.read();
    while (read != -1 && read != '\n') {
      read = input.read();
    }
    if (read == -1) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The servers, closed even if the process is interrupted. */
  private record Guarded(DemoServers servers, Thread hook) implements AutoCloseable {
    static Guarded start() throws IOException {
      DemoServers servers = DemoServers.start();
      Thread hook = new Thread(() -> closeQuietly(servers), "demo-end");
      Runtime.getRuntime().addShutdownHook(hook);
      return new Guarded(servers, hook);
    }

    @Override
    public void close() throws IOException {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        return;
      }
      servers.close();
    }

    private static void closeQuietly(DemoServers servers) {
      try {
        servers.close();
      } catch (IOException left) {
        System.err.println("A temporary file could not be removed: " + left.getMessage());
      }
    }
  }
}
