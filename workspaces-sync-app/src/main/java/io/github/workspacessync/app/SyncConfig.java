package io.github.workspacessync.app;

import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.plan.SyncRules;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One configuration: one directory, one fleet, and who gets what.
 *
 * <p>It holds no secret, only where secrets are kept, so it may be printed.
 *
 * @param rules assignments, removal and repair, in the core's own form
 * @param limits the figures of the guards
 * @param sistersUndeclared whether it came in a form that knows one group only and did not say
 *     which other groups have desktops on the same directory
 */
public record SyncConfig(
    Directory directory, Fleet fleet, SyncRules rules, Limits limits, boolean sistersUndeclared) {

  /** Every guard there is, with this configuration's limits. */
  public Guards guards() {
    return Guards.of(limits, sistersUndeclared);
  }

  /**
   * How the directory is reached.
   *
   * @param urls {@code ldaps://host[:port]}, at least one, tried in order
   * @param baseDn the part of the directory whose users may get a WorkSpace; null for the server's
   *     default naming context
   * @param trust where the certificates (PEM) of the authorities to trust are; null for the JVM's
   * @param userFilter who may get a new WorkSpace, as an LDAP filter; null for everybody
   */
  public record Directory(
      List<URI> urls,
      LdapSettings.Kind kind,
      @Nullable String baseDn,
      Bind bind,
      @Nullable SecretReference trust,
      @Nullable String userFilter) {
    public Directory {
      urls = List.copyOf(urls);
      if (urls.isEmpty()) {
        throw new IllegalArgumentException("directory.url names no server");
      }
      urls.forEach(url -> DirectoryUrl.parse(url.toString()));
    }
  }

  /**
   * Who reads the directory.
   *
   * @param user a distinguished name, a user principal name or {@code DOMAIN\\user}
   */
  public record Bind(String user, SecretReference password) {
    public Bind {
      DirectorySettings.user(user);
    }
  }

  /**
   * Where the WorkSpaces are and how fast the service may be asked.
   *
   * @param directoryId the registered directory, {@code d-...}
   * @param callsPerSecond above 0
   * @param burst calls that may follow each other at once, at least 1
   */
  public record Fleet(String region, String directoryId, double callsPerSecond, int burst) {
    public Fleet {
      if (region.isBlank() || directoryId.isBlank() || !(callsPerSecond > 0) || burst < 1) {
        throw new IllegalArgumentException("fleet needs a region, a directoryId and a pace");
      }
    }
  }
}
