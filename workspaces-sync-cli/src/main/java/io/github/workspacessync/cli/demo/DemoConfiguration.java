package io.github.workspacessync.cli.demo;

import io.github.workspacessync.testkit.directory.EmbeddedDirectory;

/** The configuration file of the demonstration, as a user would write it. */
final class DemoConfiguration {
  private DemoConfiguration() {}

  static String text(EmbeddedDirectory directory, String region) {
    return """
        directory:
          url: [%s]
          kind: active-directory
          baseDn: %s
          bind: { user: 'CORP\\svc-workspaces', password: 'file:bind-password' }
          trust: ca.pem
        fleet: { region: %s, directoryId: %s, callsPerSecond: 500, burst: 500 }
        assignments:
          - name: %s
            group: %s
            bundle: %s
          - name: %s
            group: %s
            bundle: %s
            properties: { runningMode: AUTO_STOP, autoStopMinutes: 60, userVolumeGib: 50 }
            tags: { CostCenter: "%s" }
        removal:
          grace: 7d
          protect: [boss]
          keepMembersOf: ['%s']
        """
        .formatted(
            directory.ldapsUrl(),
            directory.baseDn(),
            region,
            DemoWorld.DIRECTORY,
            DemoWorld.POWER,
            directory.entry(DemoWorld.POWER_GROUP).dn(),
            DemoWorld.POWER_BUNDLE,
            DemoWorld.STANDARD,
            directory.entry(DemoWorld.STANDARD_GROUP).dn(),
            DemoWorld.STANDARD_BUNDLE,
            DemoWorld.COST_CENTRE,
            directory.entry(DemoWorld.KEEP_GROUP).dn());
  }
}
