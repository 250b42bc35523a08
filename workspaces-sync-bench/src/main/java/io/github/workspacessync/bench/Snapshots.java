package io.github.workspacessync.bench;

import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.ldap.LdapDirectorySource;
import io.github.workspacessync.ldap.LdapPassword;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.ldap.LdapSyntax;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A process that takes a snapshot whenever it is told to, from connecting to closing, and says how
 * long it took: its first one is cold.
 */
final class Snapshots {
  private Snapshots() {}

  static Child start(Target target) {
    return Child.start(Snapshots.class, List.of(), target.arguments().toArray(String[]::new));
  }

  public static void main(String[] args) throws IOException {
    Target target = Target.of(args);
    LdapSettings.Kind kind =
        LdapSettings.Kind.valueOf(target.kind().toUpperCase(Locale.ROOT).replace('-', '_'));
    LdapSettings settings =
        LdapSettings.of(kind)
            .urls(List.of(URI.create(target.url())))
            .baseDn(Population.BASE)
            .bind(target.user(), LdapPassword.of(target.password()))
            .trust(LdapSyntax.certificates(target.pem()))
            // What the configuration presets where nothing else is told.
            .userFilter(kind == LdapSettings.Kind.ACTIVE_DIRECTORY ? "(objectClass=user)" : null)
            .build();
    DistinguishedName group = DistinguishedName.of(target.group());
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Child.reply(List.of());
      while (commands.readLine() != null) {
        Child.reply(take(settings, group));
      }
    }
    // The client's threads may outlive the last connection for a while.
    System.exit(0);
  }

  private static List<String> take(LdapSettings settings, DistinguishedName group) {
    long start = System.nanoTime();
    DirectorySnapshot snapshot;
    try (LdapDirectorySource source = LdapDirectorySource.open(settings)) {
      snapshot = source.snapshot(Set.of(group));
    }
    long nanos = System.nanoTime() - start;
    return List.of(
        "nanos=" + nanos,
        "members=" + snapshot.group(group).members().size(),
        "unresolved=" + snapshot.group(group).unresolved().size(),
        "source=" + snapshot.source());
  }
}
