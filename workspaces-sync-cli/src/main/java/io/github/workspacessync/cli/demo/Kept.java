package io.github.workspacessync.cli.demo;

import java.nio.file.Path;
import java.util.Map;

/** What a user needs to go on by himself against the two servers. */
final class Kept {
  private final Narrator tell;
  private final DemoServers servers;

  Kept(Narrator tell, DemoServers servers) {
    this.tell = tell;
    this.servers = servers;
  }

  /**
   * Makes some news in the directory, so that there is something to see, and prints the commands.
   */
  void announce() {
    servers.catchUp();
    servers.world().joins("late.lily");
    servers.world().leaves("colleague00059");
    tell.step(
        "your turn",
        """
        Both servers stay up. late.lily has just joined, colleague00059 has left, and used.rosa has
        not been back to her desktop for two days. In another terminal:""");
    for (Map.Entry<String, String> variable : servers.environment().entrySet()) {
      tell.line("  export " + variable.getKey() + "='" + variable.getValue() + "'");
    }
    String command = "  java -jar '" + jar() + "' ";
    String file = " -c '" + servers.configuration() + "'";
    tell.line(command + "plan" + file);
    tell.line(command + "apply" + file);
    tell.line("");
    tell.line("The configuration is " + servers.configuration());
    tell.line("Press ENTER or Ctrl-C here to end: servers and files go away then.");
  }

  /** Absolute, because the other terminal may be in another folder. */
  private static String jar() {
    String path = System.getProperty("java.class.path", "");
    boolean one = path.endsWith(".jar") && !path.contains(System.getProperty("path.separator"));
    return Path.of(one ? path : "workspaces-sync-cli/target/workspaces-sync.jar")
        .toAbsolutePath()
        .toString();
  }
}
