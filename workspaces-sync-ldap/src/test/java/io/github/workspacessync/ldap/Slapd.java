package io.github.workspacessync.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenLDAP on free ports of 127.0.0.1, as a process in a folder of its own.
 *
 * <p>Where there is no {@code slapd} the test is skipped, and says so; if the environment variable
 * {@code WORKSPACES_SYNC_REQUIRE} names slapd, it fails instead. The system property {@code
 * slapd.path} tells where the program is.
 */
final class Slapd implements AutoCloseable {
  static final String BASE = "dc=corp,dc=example,dc=com";
  static final String ADMIN = "cn=admin," + BASE;
  static final String READER = "cn=svc," + BASE;
  static final String PASSWORD = "only for tests";
  private static final String DATABASE = "olcDatabase={1}mdb,cn=config";
  private static final List<String> EVERYTHING_TO_THE_READER =
      List.of(
          "to attrs=userPassword by anonymous auth by * none",
          "to * by dn.exact=\"" + READER + "\" read by * none");
  private static final SlapdCertificates CERTIFICATES = new SlapdCertificates();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Process process;
  private final int ldap;
  private final int ldaps;
  private final List<LDAPConnection> connections = new ArrayList<>();

  private Slapd(Path folder, Process process, int ldap, int ldaps) {
    this.folder = folder;
    this.process = process;
    this.ldap = ldap;
    this.ldaps = ldaps;
  }

  static Builder builder() {
    return new Builder();
  }

  /** What the server is to be, beyond a database with a reader. */
  static final class Builder {
    private final List<String> database = new ArrayList<>();
    private final List<String> overlays = new ArrayList<>();
    private final StringBuilder ldif = new StringBuilder();

    /** A line within the database's part of the configuration. */
    Builder with(String line) {
      database.add(line);
      return this;
    }

    /** The first line names the overlay, and with it the module. */
    Builder overlay(String... lines) {
      overlays.addAll(List.of(lines));
      return this;
    }

    /** Lets the memberOf overlay watch groups of one object class. */
    Builder memberOf(String objectClass, String attribute) {
      return overlay(
          "overlay memberof",
          "memberof-group-oc " + objectClass,
          "memberof-member-ad " + attribute);
    }

    /** Entries that are there when the server starts; no overlay hears of them. */
    Builder load(Collection<Entry> entries) {
      entries.forEach(entry -> ldif.append(entry.toLDIFString()).append('\n'));
      return this;
    }

    Slapd start() {
      Path binary = SlapdProgram.find();
      if (binary == null) {
        throw SlapdProgram.absent();
      }
      Slapd started = null;
      for (int tries = 0; started == null; tries++) {
        started = tryToStart(binary, tries == 2);
      }
      return started;
    }

    /** Somebody else may take a free port before slapd does. */
    private @Nullable Slapd tryToStart(Path binary, boolean last) {
      Path folder = SlapdProgram.folder();
      Slapd started = null;
      try {
        int ldap = freePort();
        int ldaps = freePort();
        List<String> lines = new ArrayList<>();
        EVERYTHING_TO_THE_READER.forEach(rule -> lines.add("access " + rule));
        lines.addAll(database);
        Path configuration = SlapdProgram.configure(folder, binary, CERTIFICATES, lines, overlays);
        SlapdProgram.load(folder, binary, configuration, firstEntries() + ldif);
        Process process =
            SlapdProgram.run(
                folder,
                binary,
                configuration,
                "ldap://127.0.0.1:" + ldap + "/ ldaps://127.0.0.1:" + ldaps + "/");
        Slapd server = new Slapd(folder, process, ldap, ldaps);
        started = server.answers() ? server : null;
        if (started == null) {
          String log = server.log();
          server.close();
          if (last || !log.contains("bind(")) {
            throw new IllegalStateException(
                "slapd did not start; if its log says nothing of use, does a security module such"
                    + " as AppArmor keep it from "
                    + folder
                    + "?\n"
                    + log);
          }
        }
        return started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        if (started == null) {
          SlapdProgram.delete(folder);
        }
      }
    }

    private static String firstEntries() {
      return """
          dn: %1$s
          objectClass: dcObject
          objectClass: organization
          dc: corp
          o: corp

          dn: %2$s
          objectClass: organizationalRole
          objectClass: simpleSecurityObject
          cn: svc
          userPassword: %3$s

          """
          .formatted(BASE, READER, PASSWORD);
    }
  }

  String ldapsUrl() {
    return "ldaps://localhost:" + ldaps;
  }

  /** Settings that read it as the service account does, over LDAPS. */
  LdapSettings.Builder settings() {
    return LdapSettings.of(LdapSettings.Kind.OPENLDAP)
        .urls(List.of(URI.create(ldapsUrl())))
        .baseDn(BASE)
        .bind(READER, LdapPassword.of(PASSWORD))
        .trust(List.of(CERTIFICATES.authority()));
  }

  /** The same over StartTLS. */
  LdapSettings.Builder settingsWithStartTls() {
    return settings().urls(List.of(URI.create("ldap://localhost:" + ldap))).startTls(true);
  }

  /** A connection of the administrator, whom no access rule or limit holds. */
  LDAPConnection admin() {
    return connect(ADMIN);
  }

  private LDAPConnection connect(String user) {
    try {
      LDAPConnection connection = new LDAPConnection("127.0.0.1", ldap, user, PASSWORD);
      connections.add(connection);
      return connection;
    } catch (LDAPException e) {
      throw new IllegalStateException(e + "\n" + log(), e);
    }
  }

  /** Puts access rules in front of the one that lets the reader see everything. */
  void allow(String... rules) {
    configure(
        DATABASE,
        "olcAccess",
        Stream.concat(Arrays.stream(rules), EVERYTHING_TO_THE_READER.stream())
            .toArray(String[]::new));
  }

  /** Replaces an attribute of the database's configuration, for example {@code olcLimits}. */
  void limit(String attribute, String... values) {
    configure(DATABASE, attribute, values);
  }

  private void configure(String dn, String attribute, String... values) {
    try {
      connect("cn=config")
          .modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    } catch (LDAPException e) {
      throw new IllegalStateException(e + "\n" + log(), e);
    }
  }

  /** What the server says of itself, searches included. */
  String log() {
    try {
      return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The searches that the server was asked until now, as it logs them. */
  List<String> searches() {
    return log().lines().filter(line -> line.contains(" SRCH base=")).toList();
  }

  @Override
  public void close() {
    connections.forEach(LDAPConnection::close);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    SlapdProgram.delete(folder);
  }

  private boolean answers() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try (LDAPConnection connection = new LDAPConnection("127.0.0.1", ldap)) {
        return connection.getRootDSE() != null && process.isAlive();
      } catch (LDAPException notYet) {
        pause();
      }
    }
    return false;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
