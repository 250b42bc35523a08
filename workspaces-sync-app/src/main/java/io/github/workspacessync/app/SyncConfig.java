package io.github.workspacessync.app;

import io.github.workspacessync.aws.FleetRole;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.ldap.LdapSchema;
import io.github.workspacessync.ldap.LdapServers;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.plan.SyncRules;
import java.net.URI;
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
   * @param servers {@code ldaps://host[:port]}, or {@code ldap://host[:port]} with StartTLS, tried
   *     in order; or the domain whose servers DNS knows
   * @param schema under which names it keeps persons and groups
   * @param globalCatalog where members from other domains of a forest are looked up
   * @param baseDn the part of the directory whose users may get a WorkSpace; null for the server's
   *     default naming context
   * @param trust where the certificates (PEM) of the authorities to trust are; null for the JVM's
   * @param userFilter who may get a new WorkSpace, as an LDAP filter; null for everybody
   */
  public record Directory(
      LdapServers servers,
      boolean startTls,
      LdapSettings.Kind kind,
      LdapSchema schema,
      LdapSettings.GlobalCatalog globalCatalog,
      @Nullable String baseDn,
      Bind bind,
      @Nullable SecretReference trust,
      @Nullable String userFilter,
      LdapSettings.Timeouts timeouts) {
    public Directory {
      if (servers instanceof LdapServers.Listed listed) {
        listed.urls().forEach(url -> check(url, startTls));
      }
      globalCatalog.urls().forEach(url -> check(url, startTls));
    }

    private static void check(URI url, boolean startTls) {
      DirectoryUrl.checkEncryption(DirectoryUrl.parse(url.toString()), startTls);
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
   * @param role of the fleet's account; null = the caller's own credentials
   */
  public record Fleet(
      String region,
      String directoryId,
      double callsPerSecond,
      int burst,
      @Nullable FleetRole role) {
    public Fleet {
      if (region.isBlank() || directoryId.isBlank() || !(callsPerSecond > 0) || burst < 1) {
        throw new IllegalArgumentException("fleet needs a region, a directoryId and a pace");
      }
    }

    /** A fleet that the caller's own credentials reach. */
    public Fleet(String region, String directoryId, double callsPerSecond, int burst) {
      this(region, directoryId, callsPerSecond, burst, null);
    }
  }
}
