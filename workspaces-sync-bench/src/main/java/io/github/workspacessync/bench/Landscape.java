package io.github.workspacessync.bench;

import io.github.workspacessync.testkit.directory.DirectoryBuilder;
import io.github.workspacessync.testkit.directory.DirectoryEntry;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.LoggedSearch;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A process with an embedded directory of one large group and an emulated fleet, so that neither
 * side of a comparison shares a heap or a compiler with the servers. It answers commands on
 * standard input, see {@link Child}, and ends with it.
 */
final class Landscape {
  static final String REGISTERED = "d-9067012345";
  static final String BUNDLE = "wsb-standard1";
  static final String SECRET = "workspaces/ldap";

  private final EmbeddedDirectory directory;
  private final WorkSpacesEmulator fleet;

  private Landscape(DirectoryBuilder builder, Population population, int members, int desktops) {
    directory = builder.start();
    fleet = WorkSpacesEmulator.start();
    fleet.addDirectory(REGISTERED).addBundle(BUNDLE);
    fleet.secret(SECRET, directory.serviceAccountPassword());
    List<DirectoryUser> users = new ArrayList<>(members);
    for (int i = 1; i <= members; i++) {
      users.add(population.user(i));
    }
    List<DirectoryEntry> people = directory.addUsers(users);
    List<String> names = new ArrayList<>(people.stream().map(DirectoryEntry::dn).toList());
    // The order of creation would make every batch of values a neighbourhood of entries.
    Collections.shuffle(names, new java.util.Random(1));
    directory.addGroup(
        DirectoryGroup.named(Population.GROUP).withMembers(names.toArray(String[]::new)));
    String group = directory.entry(Population.GROUP).id().toString();
    List<EmulatedWorkspace> rows = new ArrayList<>(desktops);
    for (int i = 0; i < desktops; i++) {
      rows.add(
          EmulatedWorkspace.of(REGISTERED, BUNDLE, Population.name(i + 1))
              .withTags(
                  Map.of(
                      "Automation",
                      "Managed",
                      "DirectoryGroup",
                      "WorkSpaces",
                      "workspaces-sync:owner",
                      people.get(i).id() + "@" + group)));
    }
    fleet.addWorkspaces(rows);
  }

  /** Starts one as a child. */
  static Child start(boolean activeDirectory, Population population, int members, int desktops) {
    return Child.start(
        Landscape.class,
        List.of("-Xmx6g"),
        Boolean.toString(activeDirectory),
        population.name(),
        Integer.toString(members),
        Integer.toString(desktops));
  }

  public static void main(String[] args) throws IOException {
    DirectoryBuilder builder =
        Boolean.parseBoolean(args[0])
            ? EmbeddedDirectory.activeDirectory()
            : EmbeddedDirectory.openLdap();
    Landscape landscape =
        new Landscape(
            builder.baseDn(Population.BASE),
            Population.valueOf(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]));
    try (BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      landscape.answer("facts");
      for (String command = commands.readLine(); command != null; command = commands.readLine()) {
        landscape.answer(command);
      }
    } finally {
      landscape.directory.close();
      landscape.fleet.close();
    }
  }

  private void answer(String command) {
    List<String> lines =
        switch (command) {
          case "facts" -> facts();
          case "reset" -> reset();
          case "counts" -> counts();
          case "searches" ->
              directory.requests().searches().stream().map(Landscape::search).toList();
          default -> throw new IllegalArgumentException("no such command: " + command);
        };
    Child.reply(lines);
  }

  private List<String> facts() {
    List<String> lines = new ArrayList<>();
    lines.add("url=" + directory.ldapsUrl());
    lines.add("user=" + directory.serviceAccountDn());
    lines.add("password=" + directory.serviceAccountPassword());
    lines.add("group=" + directory.entry(Population.GROUP).dn());
    lines.add("ca=" + directory.caCertificatePem().replaceAll("\\R", "|"));
    lines.add("region=" + fleet.region());
    fleet.environment().forEach((name, value) -> lines.add(name + "=" + value));
    return lines;
  }

  private List<String> reset() {
    directory.requests().reset();
    fleet.calls().clear();
    return List.of();
  }

  private List<String> counts() {
    return List.of(
        "searches=" + directory.requests().searches().size(),
        "entries=" + directory.requests().entries(),
        "binds=" + directory.requests().binds(),
        "calls=" + fleet.calls().all().size());
  }

  private static String search(LoggedSearch search) {
    return Search.line(
        search.base(), search.scope(), search.filter(), search.attributes(), search.page());
  }
}
