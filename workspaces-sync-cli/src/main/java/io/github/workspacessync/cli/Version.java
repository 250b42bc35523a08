package io.github.workspacessync.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {
  static String text() {
    String built = Version.class.getPackage().getImplementationVersion();
    return "workspaces-sync "
        + Objects.requireNonNullElse(built, "(not from a jar)")
        + ", Java "
        + Runtime.version();
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
