package io.github.workspacessync.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda runtime API, version 2018-06-01, as far as the runtime interface client speaks it: one
 * invocation after another, on a free port of 127.0.0.1.
 */
public final class RuntimeApi implements AutoCloseable {
  private static final String PATH = "/2018-06-01/runtime/";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final Semaphore asked = new Semaphore(0);
  private volatile long firstAsked;

  private record Invocation(String requestId, String event, Instant deadline) {}

  /**
   * How an invocation ended.
   *
   * @param end {@code response} or {@code error}, or {@code init} if the function did not start
   * @param at when, by {@link System#nanoTime()}
   */
  public record Result(String end, String body, long at) {
    public boolean failed() {
      return !end.equals("response");
    }
  }

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  public static RuntimeApi start() throws IOException {
    byte[] loopback = {127, 0, 0, 1};
    InetSocketAddress free = new InetSocketAddress(InetAddress.getByAddress(loopback), 0);
    RuntimeApi api = new RuntimeApi(HttpServer.create(free, 0));
    api.server.setExecutor(api.threads);
    api.server.createContext(PATH, api::handle);
    api.server.start();
    return api;
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} is to say. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * Waits until the function is initialised and asks for its first event.
   *
   * @return when it asked, by {@link System#nanoTime()}
   */
  public long ready() {
    try {
      if (!asked.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the function did not start within " + PATIENCE);
      }
      asked.release();
      return firstAsked;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Hands out an event with this much time, and waits for its end. The function has written all of
   * its log by then, because it asks for the next event.
   */
  public Result invoke(String event, Duration time) {
    waiting.add(new Invocation(UUID.randomUUID().toString(), event, Instant.now().plus(time)));
    try {
      @Nullable Result result = results.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (result == null) {
        throw new IllegalStateException("the function did not answer within " + PATIENCE);
      }
      if (!result.end().equals("init")) {
        waitForTheNextQuestion();
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void waitForTheNextQuestion() throws InterruptedException {
    if (!asked.tryAcquire(2, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the function did not ask for another event");
    }
    asked.release();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    long at = System.nanoTime();
    String path = exchange.getRequestURI().getPath().substring(PATH.length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.equals("invocation/next")) {
      next(exchange, at);
      return;
    }
    String end = path.startsWith("init/") ? "init" : path.substring(path.lastIndexOf('/') + 1);
    reply(exchange, 202, "{\"status\":\"OK\"}");
    results.add(new Result(end, new String(body, StandardCharsets.UTF_8), at));
  }

  private void next(HttpExchange exchange, long at) throws IOException {
    if (firstAsked == 0) {
      firstAsked = at;
    }
    asked.release();
    try {
      Invocation invocation = waiting.take();
      Headers headers = exchange.getResponseHeaders();
      headers.add("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
      headers.add(
          "Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
      headers.add(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-west-1:123456789012:function:workspaces-sync");
      reply(exchange, 200, invocation.event());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
