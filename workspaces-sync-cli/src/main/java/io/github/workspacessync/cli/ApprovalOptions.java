package io.github.workspacessync.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The removals that are approved together with a call. */
final class ApprovalOptions {
  @Option(
      names = "--approve",
      paramLabel = "ws-ID[,ws-ID..]|FILE",
      description = {
        "Approve removals that a limit or a guard holds: desktops by their ids, or all removals of a"
            + " plan that was saved by plan --out and looked at. May be given several times.",
        "A saved plan is a list of desktops and never carried out. Nothing is approved for a person"
            + " who may be a member, is protected, or has time left."
      })
  private List<String> values = new ArrayList<>();

  /** As they were given. */
  List<String> values() {
    return List.copyOf(values);
  }
}
