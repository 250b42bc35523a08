package io.github.workspacessync.bench;

import java.util.List;

/**
 * A directory server that is measured, and what a client has to know of it.
 *
 * @param kind as the configuration names it
 * @param pem the certificate to trust
 */
record Target(String kind, String url, String user, String password, String pem, String group) {
  static Target of(Child landscape, String kind) {
    return new Target(
        kind,
        landscape.fact("url"),
        landscape.fact("user"),
        landscape.fact("password"),
        landscape.fact("ca").replace('|', '\n'),
        landscape.fact("group"));
  }

  /** As arguments of a process; nothing in it is secret outside of the benchmark. */
  List<String> arguments() {
    return List.of(kind, url, user, password, pem.replace('\n', '|'), group);
  }

  static Target of(String[] arguments) {
    return new Target(
        arguments[0],
        arguments[1],
        arguments[2],
        arguments[3],
        arguments[4].replace('|', '\n'),
        arguments[5]);
  }
}
