package io.github.workspacessync.ldap;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds, configures and runs the program {@code slapd} of Debian and of others. */
final class SlapdProgram {
  /** A group that needs no member, as in the draft rfc2307bis. */
  private static final String GROUP_OF_MEMBERS =
      "objectclass ( 1.3.6.1.4.1.99999.2.1 NAME 'groupOfMembers' SUP top STRUCTURAL MUST cn"
          + " MAY ( member $ owner $ description ) )";

  /** An id that an administrator gives, and that tells the cases of letters apart. */
  private static final String STAFF_CODE =
      "attributetype ( 1.3.6.1.4.1.99999.1.1 NAME 'staffCode' EQUALITY caseExactMatch"
          + " SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )";

  private static final String STAFF =
      "objectclass ( 1.3.6.1.4.1.99999.2.2 NAME 'staff' SUP top AUXILIARY MAY staffCode )";

  /** Derived from groupOfNames; its entries need not list that. */
  private static final String TEAM =
      "objectclass ( 1.3.6.1.4.1.99999.2.3 NAME 'team' SUP groupOfNames STRUCTURAL )";

  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/usr/lib/openldap", "/usr/libexec", "/opt/bin");
  private static final List<Path> SCHEMAS =
      List.of(Path.of("/etc/ldap/schema"), Path.of("/etc/openldap/schema"));
  private static final List<Path> MODULES =
      List.of(
          Path.of("/usr/lib/ldap"),
          Path.of("/usr/lib64/openldap"),
          Path.of("/usr/lib/openldap"),
          Path.of("/usr/libexec/openldap"));
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private SlapdProgram() {}

  static @Nullable Path find() {
    String told = System.getProperty("slapd.path");
    if (told != null) {
      return Path.of(told);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(File.pathSeparator)), FOLDERS.stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "slapd"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Skips the test, or fails it where OpenLDAP is demanded. */
  static RuntimeException absent() {
    String why =
        "no slapd on this machine (looked on the PATH, in "
            + String.join(", ", FOLDERS)
            + " and at the property slapd.path), so NOTHING IS TESTED AGAINST A REAL OPENLDAP";
    if (Optional.ofNullable(System.getenv("WORKSPACES_SYNC_REQUIRE"))
        .orElse("")
        .contains("slapd")) {
      throw new AssertionError(why + ", but WORKSPACES_SYNC_REQUIRE demands it");
    }
    if (!TOLD.getAndSet(true)) {
      String bar = "*".repeat(80);
      System.err.println(bar + "\n* SKIPPED: " + why + "\n* Debian: apt install slapd\n" + bar);
    }
    abort(why);
    return new IllegalStateException(why);
  }

  static Path folder() {
    try {
      return Files.createTempDirectory("slapd");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path configure(
      Path folder,
      Path binary,
      SlapdCertificates certificates,
      List<String> database,
      List<String> overlays)
      throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path certificate = Files.writeString(folder.resolve("server.pem"), certificates.server());
    Path key = Files.writeString(folder.resolve("server.key"), certificates.key());
    Path schema = firstThatExists(SCHEMAS, binary);
    List<String> lines = new ArrayList<>();
    for (String each : List.of("core", "cosine", "nis", "inetorgperson")) {
      lines.add("include " + schema.resolve(each + ".schema"));
    }
    lines.add(STAFF_CODE);
    lines.add(STAFF);
    lines.add(GROUP_OF_MEMBERS);
    lines.add(TEAM);
    Path modules = firstThatExists(MODULES, binary);
    lines.add("modulepath " + modules);
    lines.addAll(loading(modules, "back_mdb"));
    for (String each : overlays) {
      if (each.startsWith("overlay ")) {
        lines.addAll(loading(modules, each.substring("overlay ".length())));
      }
    }
    lines.add("pidfile " + folder.resolve("pid"));
    lines.add("TLSCertificateFile " + certificate);
    lines.add("TLSCertificateKeyFile " + key);
    lines.add("sizelimit unlimited");
    lines.add("database config");
    lines.add("rootpw \"" + Slapd.PASSWORD + "\"");
    lines.add("database mdb");
    lines.add("maxsize 1073741824");
    lines.add("dbnosync");
    lines.add("suffix \"" + Slapd.BASE + "\"");
    lines.add("rootdn \"" + Slapd.ADMIN + "\"");
    lines.add("rootpw \"" + Slapd.PASSWORD + "\"");
    lines.add("directory " + data);
    lines.add("index objectClass,entryUUID,uid,member,uniqueMember eq");
    lines.addAll(database);
    lines.addAll(overlays);
    return Files.write(folder.resolve("slapd.conf"), lines);
  }

  static void load(Path folder, Path binary, Path configuration, String ldif) throws IOException {
    Path file = Files.writeString(folder.resolve("first.ldif"), ldif);
    Process loading =
        start(
            folder,
            List.of(
                binary.toString(),
                "-T",
                "add",
                "-q",
                "-f",
                configuration.toString(),
                "-l",
                file.toString()));
    try {
      if (!loading.waitFor(120, TimeUnit.SECONDS) || loading.exitValue() != 0) {
        loading.destroyForcibly();
        throw new IllegalStateException(
            "slapd could not load the first entries:\n" + Files.readString(folder.resolve("log")));
      }
    } catch (InterruptedException e) {
      loading.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** With a debug level it stays in the foreground. */
  static Process run(Path folder, Path binary, Path configuration, String urls) throws IOException {
    return start(
        folder,
        List.of(binary.toString(), "-d", "stats", "-f", configuration.toString(), "-h", urls));
  }

  private static Process start(Path folder, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is built into the program has no module. */
  private static List<String> loading(Path modules, String module) {
    return Stream.of(".so", ".la")
        .filter(ending -> Files.exists(modules.resolve(module + ending)))
        .findFirst()
        .map(ending -> "moduleload " + module)
        .stream()
        .toList();
  }

  private static Path firstThatExists(List<Path> folders, Path binary) {
    return folders.stream()
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(binary + " is there, but none of " + folders));
  }
}
