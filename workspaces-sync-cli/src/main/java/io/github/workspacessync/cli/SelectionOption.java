package io.github.workspacessync.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** To whom a run is limited. */
final class SelectionOption {
  @Option(
      names = "--only",
      paramLabel = "USER",
      description = {
        "Carry out only what is for this person: a user name of the directory, or as it stands on the"
            + " desktop. May be given several times.",
        "Everything is read, decided and guarded as ever, by the figures of all people. Marks of"
            + " others who are back are cleared all the same."
      })
  private List<String> users = new ArrayList<>();

  /** As they were given. */
  List<String> users() {
    return List.copyOf(users);
  }
}
