package io.github.workspacessync.app;

import io.github.workspacessync.fleet.WorkspaceId;
import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a run was called, so that its report can show how to call it again with an approval.
 *
 * <p>It shows only; nothing is approved by what a report says.
 */
public sealed interface Invocation {
  /** Shows calls of the command line, with a word in the place of the configuration. */
  Invocation UNKNOWN = new CommandLine(List.of("workspaces-sync"), "CONFIG", List.of());

  /**
   * By the command line, with this configuration as it was typed.
   *
   * @param program the words that start the program
   * @param config the value of {@code -c}
   * @param only the values of {@code --only}
   */
  record CommandLine(List<String> program, String config, List<String> only) implements Invocation {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    public CommandLine {
      program = List.copyOf(program);
      only = List.copyOf(only);
    }

    @Override
    public List<String> naming(List<WorkspaceId> desktops) {
      return List.of(command("apply") + " --approve " + joined(desktops, ","));
    }

    @Override
    public List<String> byPlan() {
      return List.of(
          command("plan") + " --out plan.json", command("apply") + " --approve plan.json");
    }

    private String command(String name) {
      boolean windows = File.separatorChar == '\\';
      Stream<String> people = only.stream().flatMap(user -> Stream.of("--only", user));
      return Stream.of(program.stream(), Stream.of(name, "-c", config), people)
          .flatMap(words -> words)
          .map(word -> quoted(word, windows))
          .collect(Collectors.joining(" "));
    }

    /** As a shell takes it for one word; Windows has no single quotes and no quotes in names. */
    static String quoted(String word, boolean windows) {
      if (windows) {
        return word.matches("[A-Za-z0-9_./:\\\\-]+") ? word : "\"" + word + "\"";
      }
      return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
  }

  /** By a JSON event. */
  record Event() implements Invocation {
    @Override
    public List<String> naming(List<WorkspaceId> desktops) {
      return List.of("the same event with \"approve\": [\"" + joined(desktops, "\", \"") + "\"]");
    }

    @Override
    public List<String> byPlan() {
      return List.of(
          "the same event with \"mode\": \"plan\"; look at the answer",
          "the same event with \"approve\": {\"plan\": <that answer>}");
    }
  }

  /** What to call, to name these desktops. */
  List<String> naming(List<WorkspaceId> desktops);

  /** What to call, one after the other, to approve all removals of a plan that was looked at. */
  List<String> byPlan();

  private static String joined(List<WorkspaceId> desktops, String between) {
    return desktops.stream().map(WorkspaceId::value).collect(Collectors.joining(between));
  }
}
