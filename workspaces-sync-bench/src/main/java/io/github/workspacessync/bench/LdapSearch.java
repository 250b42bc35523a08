package io.github.workspacessync.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** {@code ldapsearch} of the ldap-utils: what it takes to make the same searches. */
final class LdapSearch {
  private static final int SIZE_LIMIT_EXCEEDED = 4;
  private static final int NO_SUCH_OBJECT = 32;
  private static final Search NOTHING =
      new Search("", "base", "(objectClass=*)", List.of("1.1"), Search.Form.WHOLE);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Target target;
  private final Path authority;
  private final Path password;

  /**
   * @param folder for what it is given in files
   */
  LdapSearch(Target target, Path folder) {
    this.target = target;
    try {
      this.authority = Files.writeString(folder.resolve("search-ca.pem"), target.pem());
      this.password = folder.resolve("search-password");
      Files.createFile(password, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(password, target.password());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * What one pass took.
   *
   * @param asRun nanoseconds of all calls
   * @param inOneConnection the same less the connections beyond the first: a call can make only one
   *     search, and the snapshot makes all of them in one connection
   */
  record Pass(long asRun, long inOneConnection) {}

  /** Makes the searches, and as many empty ones as there are connections too many. */
  Pass make(List<Search> searches) {
    long start = System.nanoTime();
    searches.forEach(this::make);
    long asRun = System.nanoTime() - start;
    start = System.nanoTime();
    for (int i = 1; i < searches.size(); i++) {
      make(NOTHING);
    }
    return new Pass(asRun, asRun - (System.nanoTime() - start));
  }

  /** Makes one search and throws its answer away. */
  void make(Search search) {
    // It takes "localhost" for the machine's own name, which is in no certificate.
    String url = target.url().replace("localhost", "127.0.0.1");
    List<String> command = new ArrayList<>(List.of("ldapsearch", "-LLL", "-x", "-H", url));
    command.addAll(List.of("-D", target.user(), "-y", password.toString()));
    command.addAll(List.of("-b", search.base(), "-s", search.scope()));
    if (search.form() == Search.Form.PAGED) {
      command.addAll(List.of("-E", "pr=1000/noprompt"));
    } else if (search.form() == Search.Form.ANY) {
      command.addAll(List.of("-z", "1"));
    }
    command.add(search.filter());
    command.addAll(search.attributes());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LDAPTLS_CACERT", authority.toString());
    builder.environment().put("LDAPTLS_REQCERT", "demand");
    int exit = run(builder);
    boolean expected =
        exit == 0
            || exit == NO_SUCH_OBJECT
            || (exit == SIZE_LIMIT_EXCEEDED && search.form() == Search.Form.ANY);
    if (!expected) {
      throw new IllegalStateException("ldapsearch ended with " + exit + ": " + search);
    }
  }

  private static int run(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("ldapsearch does not end");
      }
      return process.exitValue();
    } catch (IOException failed) {
      throw new UncheckedIOException("ldapsearch is needed, of the package ldap-utils", failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stop);
    }
  }

  /** Whether it is installed. */
  static boolean isInstalled() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ldapsearch")));
  }
}
