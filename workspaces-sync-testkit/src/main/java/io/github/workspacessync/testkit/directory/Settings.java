package io.github.workspacessync.testkit.directory;

/**
 * @param rootDn the first domain of the forest, which is most often this one
 */
record Settings(
    Flavor flavor,
    String baseDn,
    String rootDn,
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

  boolean isForestRoot() {
    return Dns.normalize(baseDn).equals(Dns.normalize(rootDn));
  }

  String hostName() {
    return "dc1." + domain();
  }

  @Override
  public String toString() {
    return "Settings[" + flavor + ", " + baseDn + "]";
  }
}
