package io.github.workspacessync.app;

/** Configurations for tests. */
final class Yaml {
  /** Nothing but what must be there. */
  static final String SMALLEST =
      """
      directory:
        url: [ldaps://dc1.corp.example.com]
        bind: { user: 'CORP\\svc-workspaces', password: 'env:LDAP_PASSWORD' }
      fleet: { region: eu-west-1, directoryId: d-1234567890 }
      assignments:
        - name: WorkSpaces
          group: CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com
          bundle: wsb-123456789
      """;

  /** Every setting that there is. */
  static final String WHOLE =
      """
      directory:
        url: [ldaps://dc1.corp.example.com, ldaps://dc2.corp.example.com:1636]
        kind: active-directory
        baseDn: DC=corp,DC=example,DC=com
        bind: { user: 'CORP\\svc-workspaces', password: 'secretsmanager:workspaces/ldap#password' }
        trust: corp-ca.pem
        userFilter: (objectClass=user)
        requireMail: false
        globalCatalog: [ldaps://gc1.example.com:3269]
        attributes: { userName: employeeID, mail: proxyAddresses, members: member }
        objectClasses: { user: [user], group: group }
        timeouts: { connect: 2s, tls: 3s, bind: 4s, answer: 45s, overall: 10m }
      fleet: { region: eu-west-1, directoryId: d-1234567890, callsPerSecond: 1.5, burst: 3 }
      assignments:
        - name: WorkSpaces
          group: CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com
          bundle: wsb-123456789
          properties:
            runningMode: AUTO_STOP
            autoStopMinutes: 120
            rootVolumeGib: 80
            userVolumeGib: 50
            compute: STANDARD
            protocols: [DCV]
          encryption:
            root: true
            user: true
            key: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666'
          tags: { CostCenter: "4711" }
        - name: Designers
          group: CN=Designers,OU=Groups,DC=corp,DC=example,DC=com
          bundle: wsb-987654321
      removal:
        mode: mark
        grace: 14d
        disabledAccounts: leave
        recentUse: { within: 36h, atMost: 30d }
        protect: [ceo, 'svc-*']
        keepMembersOf: ['CN=Leave,OU=Groups,DC=corp,DC=example,DC=com']
      limits:
        terminations: { count: 5, percent: 20, floor: 2 }
        creations: 50
        minimumMembers: 3
        allowEmptyGroup: ['CN=Designers,OU=Groups,DC=corp,DC=example,DC=com']
      repair: { properties: fix, tags: report, move: migrate }
      """;

  private Yaml() {}
}
