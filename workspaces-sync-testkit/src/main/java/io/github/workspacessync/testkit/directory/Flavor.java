package io.github.workspacessync.testkit.directory;

enum Flavor {
  ACTIVE_DIRECTORY,
  OPENLDAP;

  String nameAttribute() {
    return this == ACTIVE_DIRECTORY ? "sAMAccountName" : "uid";
  }

  String dnAttribute() {
    return this == ACTIVE_DIRECTORY ? "distinguishedName" : "entryDN";
  }
}
