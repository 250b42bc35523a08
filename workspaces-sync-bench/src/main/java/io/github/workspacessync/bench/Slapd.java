package io.github.workspacessync.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A real OpenLDAP server with the population, on a free port of 127.0.0.1, with a certificate made
 * for it; all it writes is in one folder.
 */
final class Slapd implements AutoCloseable {
  private static final String PASSWORD = "Only-4-tests!";
  private static final String USER = "uid=svc-workspaces,ou=services," + Population.BASE;
  private static final String GROUP_DN = "cn=" + Population.GROUP + ",ou=groups," + Population.BASE;
  private static final Pattern SEARCH =
      Pattern.compile("conn=(\\d+) op=(\\d+) SRCH base=\"(.*)\" scope=(\\d) .*filter=\"(.*)\"");
  private static final Pattern NAMES = Pattern.compile("conn=(\\d+) op=(\\d+) SRCH attr=(.*)");

  private static final Pattern ENTRIES = Pattern.compile("SEARCH RESULT .* nentries=(\\d+)");

  private final Path folder;
  private final Process process;
  private final Target target;

  private Slapd(Path folder, Process process, Target target) {
    this.folder = folder;
    this.process = process;
    this.target = target;
  }

  static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/sbin/slapd"));
  }

  static Slapd start(Path folder, Population population, int members)
      throws IOException, GeneralSecurityException, InterruptedException {
    String pem = certify(folder);
    Files.createDirectories(folder.resolve("data"));
    Path settings = Files.writeString(folder.resolve("slapd.conf"), settings(folder));
    Path content = folder.resolve("content.ldif");
    write(content, population, members);
    run(folder, "/usr/sbin/slapadd", "-q", "-f", settings.toString(), "-l", content.toString());
    String url = "ldaps://localhost:" + freePort();
    Process process =
        new ProcessBuilder("/usr/sbin/slapd", "-d", "stats", "-f", settings.toString(), "-h", url)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("slapd.log").toFile())
            .start();
    Target target = new Target("openldap", url, USER, PASSWORD, pem, GROUP_DN);
    Slapd slapd = new Slapd(folder, process, target);
    slapd.await(Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
    return slapd;
  }

  Target target() {
    return target;
  }

  /** What was asked so far, a line for each request, as {@link Search#line} writes them. */
  List<String> searches() throws IOException {
    List<String> lines = new ArrayList<>();
    String before = "";
    int page = 0;
    Matcher asked = SEARCH.matcher("");
    for (String line : Files.readAllLines(folder.resolve("slapd.log"))) {
      Matcher search = SEARCH.matcher(line);
      Matcher names = NAMES.matcher(line);
      if (search.find()) {
        asked = search;
      } else if (names.find()) {
        String scope = List.of("base", "one", "sub").get(Integer.parseInt(asked.group(4)));
        String key = String.join("\t", asked.group(1), scope, asked.group(3), asked.group(5));
        // The log does not tell pages; the same search on the same connection is the next one.
        page = scope.equals("base") ? 0 : key.equals(before) ? page + 1 : 1;
        before = key;
        lines.add(
            Search.line(
                asked.group(3),
                scope,
                // It marks what its schema does not know.
                asked.group(5).replace("(?", "("),
                names.group(3).isBlank() ? List.of() : List.of(names.group(3).strip().split(" ")),
                page));
      }
    }
    return lines;
  }

  /** How many entries were sent so far. */
  long entries() throws IOException {
    return Files.readAllLines(folder.resolve("slapd.log")).stream()
        .map(ENTRIES::matcher)
        .filter(Matcher::find)
        .mapToLong(result -> Long.parseLong(result.group(1)))
        .sum();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String settings(Path folder) {
    return """
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        pidfile %1$s/slapd.pid
        TLSCACertificateFile %1$s/server.pem
        TLSCertificateFile %1$s/server.pem
        TLSCertificateKeyFile %1$s/server.key
        database mdb
        suffix "%2$s"
        directory %1$s/data
        maxsize 1073741824
        index objectClass eq
        index entryUUID,member eq
        index uid eq,pres
        limits dn.exact="%3$s" size=unlimited
        access to attrs=userPassword by anonymous auth
        access to * by dn.exact="%3$s" read by anonymous auth
        """
        .formatted(folder, Population.BASE, USER);
  }

  private static void write(Path file, Population population, int members) throws IOException {
    List<Integer> order = new ArrayList<>(IntStream.rangeClosed(1, members).boxed().toList());
    try (BufferedWriter ldif = Files.newBufferedWriter(file)) {
      ldif.write("dn: " + Population.BASE + "\nobjectClass: domain\ndc: corp\n\n");
      List<String> units = new ArrayList<>(List.of("ou=services", "ou=groups"));
      String unit = population.unit();
      for (String part = unit; !part.isEmpty(); ) {
        units.add(2, part);
        int comma = part.indexOf(',');
        part = comma < 0 ? "" : part.substring(comma + 1);
      }
      for (String each : units) {
        ldif.write("dn: " + each + "," + Population.BASE + "\nobjectClass: organizationalUnit\n\n");
      }
      ldif.write("dn: " + USER + "\nobjectClass: inetOrgPerson\ncn: service\nsn: service\n");
      ldif.write("userPassword: " + PASSWORD + "\n\n");
      for (int number : order) {
        String name = Population.name(number);
        ldif.write("dn: " + dn(population, number) + "\nobjectClass: inetOrgPerson\n");
        ldif.write("cn: " + Population.commonName(number) + "\nsn: " + name + "\n");
        ldif.write("mail: " + name + "@example.com\nentryUUID: " + uuid(number) + "\n\n");
      }
      Collections.shuffle(order, new Random(1));
      ldif.write("dn: " + GROUP_DN + "\nobjectClass: groupOfNames\n");
      for (int number : order) {
        ldif.write("member: " + dn(population, number) + "\n");
      }
    }
  }

  private static String dn(Population population, int number) {
    return "uid=" + Population.name(number) + "," + population.unit() + "," + Population.BASE;
  }

  private static UUID uuid(int number) {
    return UUID.nameUUIDFromBytes(Population.name(number).getBytes(StandardCharsets.UTF_8));
  }

  /** A certificate for localhost that is its own authority. */
  private static String certify(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", "server"));
    command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost"));
    command.addAll(List.of("-ext", "SAN=dns:localhost,ip:127.0.0.1", "-ext", "BC=ca:true"));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store.toString()));
    run(folder, command.toArray(String[]::new));
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    String pem = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
    Files.writeString(folder.resolve("server.pem"), pem);
    Files.writeString(
        folder.resolve("server.key"),
        pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    return pem;
  }

  private static String pem(String what, byte[] content) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    Path log = folder.resolve("tools.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(command[0] + " failed: " + Files.readString(log));
    }
  }

  private void await(int port) throws IOException, InterruptedException {
    for (int tries = 0; tries < 100; tries++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          break;
        }
        Thread.sleep(100);
      }
    }
    close();
    throw new IOException(
        "slapd does not listen: " + Files.readString(folder.resolve("slapd.log")));
  }
}
