package io.github.workspacessync.bench;

import io.github.workspacessync.testkit.directory.DirectoryUser;

/** The people of a benchmark's directory, the same on every server. */
enum Population {
  /** Names of a usual length: about 100 characters. */
  USUAL("OU=Staff,OU=Headquarters"),
  /** Names of more than 150 characters, as deep trees of a large company have them. */
  LONG_NAMES(
      "OU=Customer Services and Field Operations,OU=Regional Headquarters,"
          + "OU=Europe and Middle East,OU=Workforce");

  static final String BASE = "DC=corp,DC=example,DC=com";
  static final String GROUP = "WorkSpaces";

  private final String unit;

  Population(String unit) {
    this.unit = unit;
  }

  String unit() {
    return unit;
  }

  static String name(int number) {
    return "user%05d".formatted(number);
  }

  static String commonName(int number) {
    return "Firstname Lastname %05d".formatted(number);
  }

  DirectoryUser user(int number) {
    return DirectoryUser.named(name(number)).withCommonName(commonName(number)).in(unit);
  }
}
