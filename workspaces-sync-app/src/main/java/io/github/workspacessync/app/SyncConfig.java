package io.github.workspacessync.app;

import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
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

  /** What sort of directory server it is. */
  public enum Kind {
    ACTIVE_DIRECTORY,
    OPENLDAP
  }

  /**
   * How the directory is reached.
   *
   * @param urls {@code ldaps://host[:port]}, tried in order
   * @param baseDn null for the server's default naming context
   * @param trust where the certificates (PEM) of the authorities to trust are; null for the JVM's
   * @param userFilter who may get a new WorkSpace; null for everybody
   */
  public record Directory(
      List<URI> urls,
      Kind kind,
      @Nullable String baseDn,
      Bind bind,
      @Nullable SecretReference trust,
      @Nullable String userFilter) {
    public Directory {
      urls = List.copyOf(urls);
    }
  }

  /**
   * Who reads the directory.
   *
   * @param user a distinguished name, a user principal name or {@code DOMAIN\\user}
   */
  public record Bind(String user, SecretReference password) {}

  /** Where the WorkSpaces are and how fast the service may be asked. */
  public record Fleet(String region, String directoryId, double callsPerSecond, int burst) {}
}
