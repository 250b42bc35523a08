package io.github.workspacessync.testkit.directory;

record Settings(
    Flavor flavor,
    String baseDn,
    String netbiosName,
    String serviceAccount,
    String servicePassword,
    int valueLimit,
    int pageLimit,
    boolean memberOf,
    boolean subordinateReferences,
    boolean cleartextBinds,
    ServerCertificate certificate,
    long seed) {

  Settings {
    Dns.normalize(baseDn);
    if (servicePassword.isEmpty()) {
      throw new IllegalArgumentException("the service account needs a password");
    }
    if (valueLimit < 1 || pageLimit < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }

  boolean activeDirectory() {
    return flavor == Flavor.ACTIVE_DIRECTORY;
  }

  String domain() {
    return Dns.domain(baseDn);
  }

  String hostName() {
    return "dc1." + domain();
  }

  @Override
  public String toString() {
    return "Settings[" + flavor + ", " + baseDn + "]";
  }
}
