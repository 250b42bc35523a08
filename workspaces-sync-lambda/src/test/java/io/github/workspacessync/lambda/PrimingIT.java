package io.github.workspacessync.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar, initialised by the real runtime interface client and not yet invoked. */
class PrimingIT {
  private static final String OFF = Priming.SWITCH + "=off";
  private static final String ON = Priming.SWITCH + "=on";

  private final World world;
  private final Path folder;

  PrimingIT(@TempDir Path folder) {
    this.folder = folder;
    this.world = new World(folder);
  }

  @BeforeEach
  void onlyOnLinux() {
    assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .isEqualTo("Linux amd64");
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void isDoneBeforeTheFirstEventAndReachesNobody() throws IOException {
    world.members("alice");

    try (Function function = Function.start(world.environment(), folder, ON)) {
      function.awaitReady();

      assertThat(function.log()).as("a line if it did not work").doesNotContain("not primed");
      assertThat(world.aws.calls().count()).isZero();
      assertThat(world.directory.requests().total()).isZero();
      assertThat(world.directory.requests().binds()).isZero();
      assertThat(function.invoke(world.scriptEvent()).failed()).isFalse();
    }
  }

  @Test
  void worksWhateverTheEnvironmentTellsTheSdk() throws IOException {
    Map<String, String> environment = new TreeMap<>(world.environment());
    environment.put("AWS_USE_FIPS_ENDPOINT", "true");
    environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
    environment.put("AWS_PROFILE", "nobody");
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://192.0.2.1");
    environment.put("HTTPS_PROXY", "http://192.0.2.1:3128");
    environment.put("HTTP_PROXY", "http://192.0.2.1:3128");

    try (Function function = Function.start(environment, folder, ON)) {
      function.awaitReady();

      assertThat(function.log()).doesNotContain("not primed");
    }
  }

  @Test
  void reachesNoProxyThatTheFunctionHas() throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket proxy = new ServerSocket(0, 1, here)) {
      String options =
          "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=%1$d -Dhttp.nonProxyHosts=*.example"
              + " -DsocksProxyHost=127.0.0.1 -DsocksProxyPort=%1$d -DsocksNonProxyHosts=*.example";
      Map<String, String> environment = world.environment();
      environment.put("JAVA_TOOL_OPTIONS", options.formatted(proxy.getLocalPort()));

      try (Function function = Function.start(environment, folder, ON)) {
        function.awaitReady();

        assertThat(function.log()).doesNotContain("not primed");
        proxy.setSoTimeout(100);
        assertThatThrownBy(proxy::accept).isInstanceOf(SocketTimeoutException.class);
      }
    }
  }

  @Test
  void isDoneAsWellWhereTheFunctionAsksForOtherEndpointsAndDoesNotForgetThem() throws IOException {
    Map<String, String> environment = world.environment();
    environment.put("AWS_USE_FIPS_ENDPOINT", "true");
    environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");

    try (Function function = Function.start(environment, folder, ON)) {
      function.awaitReady();

      assertThat(function.log()).doesNotContain("not primed");
      assertThat(function.invoke(world.scriptEvent()).body())
          .contains("FIPS and custom endpoint are not supported");
    }
  }

  @Test
  void loadsTheClassesThatTheFirstRunNeeds() throws IOException, InterruptedException {
    assertThat(classesOfTheFirstRun(ON)).isLessThan(classesOfTheFirstRun(OFF) / 10);
  }

  @Test
  void leavesNoThreadAndNoSocketBehind() throws IOException, InterruptedException {
    Held unprimed;
    try (Function function = Function.start(world.environment(), folder, OFF)) {
      function.awaitReady();
      unprimed = held(function);
    }
    try (Function function = Function.start(world.environment(), folder, ON)) {
      function.awaitReady();
      Held primed = held(function);
      // The last thread of netty goes a second after it had nothing more to do.
      for (int tries = 0; tries < 100 && !primed.equals(unprimed); tries++) {
        Thread.sleep(100);
        primed = held(function);
      }

      assertThat(primed).isEqualTo(unprimed);
    }
  }

  /** Looks again where a thread or file went while it was looked at. */
  private static Held held(Function function) throws IOException {
    while (true) {
      try {
        return Held.by(function);
      } catch (NoSuchFileException gone) {
        assertThat(Path.of("/proc", Long.toString(function.pid()))).exists();
      }
    }
  }

  private long classesOfTheFirstRun(String property) throws IOException, InterruptedException {
    try (Function function = Function.start(world.environment(), folder, property)) {
      function.awaitReady();
      long before = loaded(function);
      assertThat(function.invoke(world.scriptEvent()).failed()).isFalse();
      return loaded(function) - before;
    }
  }

  private static long loaded(Function function) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(function.pid()),
                "PerfCounter.print")
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(jcmd.waitFor()).as(lines.toString()).isZero();
    return lines.stream()
        .filter(line -> line.matches("java\\.cls\\.(shared)?[lL]oadedClasses=\\d+"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
        .sum();
  }

  /**
   * The names of a process's threads, but for the JVM's compilers and collectors, and its sockets.
   */
  private record Held(Set<String> threads, long sockets) {
    static Held by(Function function) throws IOException {
      Path process = Path.of("/proc", Long.toString(function.pid()));
      Set<String> threads = new TreeSet<>();
      try (var tasks = Files.newDirectoryStream(process.resolve("task"))) {
        for (Path task : tasks) {
          threads.add(Files.readString(task.resolve("comm")).strip());
        }
      }
      threads.removeIf(name -> name.matches("(C[12] |VM |GC |Sweeper|Monitor |Service ).*"));
      Set<String> connections = connections(process);
      long sockets = 0;
      try (var files = Files.newDirectoryStream(process.resolve("fd"))) {
        for (Path file : files) {
          String target = Files.readSymbolicLink(file).toString();
          boolean selector = target.startsWith("anon_inode:");
          sockets += selector || connections.contains(target) ? 1 : 0;
        }
      }
      return new Held(threads, sockets);
    }

    /**
     * All of TCP and listeners, as a process's open files name them. The JDK keeps a socket beside,
     * which leads nowhere: a file that is closed while somebody uses it is replaced by that.
     */
    private static Set<String> connections(Path process) throws IOException {
      Set<String> connections = new TreeSet<>();
      for (String table : List.of("net/tcp", "net/tcp6")) {
        for (String line : Files.readAllLines(process.resolve(table))) {
          connections.add("socket:[" + line.strip().split("\\s+", -1)[9] + "]");
        }
      }
      return connections;
    }
  }
}
