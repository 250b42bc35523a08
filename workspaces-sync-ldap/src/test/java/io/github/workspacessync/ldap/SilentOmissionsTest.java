package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Deadline;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.InMemoryFleet;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Guards;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.SyncRules;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.Synchronizer;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attributes that the bind user may not read, alone and together, everywhere or on some entries: no
 * member ever loses a desktop, though each carries a mark that is due and no limit holds anything.
 */
class SilentOmissionsTest {
  private static final List<String> AD =
      List.of(
          "member",
          "memberOf",
          "tokenGroups",
          "objectGUID",
          "objectSid",
          "groupType",
          "primaryGroupID",
          "objectClass",
          "sAMAccountName");
  private static final List<String> OPEN_LDAP =
      List.of("member", "memberOf", "entryUUID", "objectClass", "uid");
  private static final AssignmentName NAME = new AssignmentName("WorkSpaces");
  private static final Limits NONE =
      new Limits(new Limits.Terminations(1000, 100, 1000), null, 0, Set.of());

  enum World {
    SECURITY_GROUP,
    NESTED_DISTRIBUTION_IN_SECURITY_GROUP,
    NESTED_SECURITY_GROUP,
    DISTRIBUTION_GROUP,
    NESTED_DISTRIBUTION_GROUP,
    PRIMARY_GROUP,
    OPEN_LDAP,
    NESTED_OPEN_LDAP,
    OPEN_LDAP_WITHOUT_MEMBER_OF,
    NESTED_OPEN_LDAP_WITHOUT_MEMBER_OF;

    boolean ad() {
      return !name().contains("OPEN");
    }

    /**
     * Whether a value may be missing from the group besides. Without tokenGroups there is nothing
     * but the groups' values and what the server makes of them.
     */
    boolean[] omissions() {
      return Set.of(SECURITY_GROUP, NESTED_SECURITY_GROUP, PRIMARY_GROUP).contains(this)
          ? new boolean[] {false, true}
          : new boolean[] {false};
    }

    boolean nested() {
      return name().startsWith("NESTED");
    }
  }

  static Stream<World> worlds() {
    return Stream.of(World.values());
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void neverCostAMemberADesktop(World world) {
    try (EmbeddedDirectory directory = start(world);
        LdapDirectorySource source = source(directory, world)) {
      List<String> victim = List.of(directory.entry("anna").dn());
      List<String> all = List.of();
      List<String> group = List.of(directory.entry("desktops").dn());
      List<String> inner =
          world.nested() ? List.of(directory.entry("team").dn(), victim.get(0)) : group;
      List<String> broken = new ArrayList<>();
      for (List<String> hidden : subsets(world.ad() ? AD : OPEN_LDAP, 2)) {
        for (List<String> where : Set.copyOf(List.of(all, victim, group, inner))) {
          for (boolean omitted : world.omissions()) {
            directory.faults().clear();
            for (String attribute : hidden) {
              if (where.isEmpty()) {
                directory.faults().hideAttribute(attribute);
              } else {
                directory.faults().hideAttribute(attribute, where.toArray(String[]::new));
              }
            }
            if (omitted) {
              directory
                  .faults()
                  .omitMembers(
                      directory.entry(world.nested() ? "team" : "desktops").dn(), victim.get(0));
            }
            String lost = run(directory, source, group.get(0));
            if (!lost.isEmpty()) {
              broken.add(hidden + " on " + where + (omitted ? " omitted" : "") + ": " + lost);
            }
          }
        }
      }
      assertThat(broken).isEmpty();
    }
  }

  private static EmbeddedDirectory start(World world) {
    EmbeddedDirectory directory =
        world.ad()
            ? EmbeddedDirectory.activeDirectory().start()
            : EmbeddedDirectory.openLdap().memberOf(!world.name().contains("WITHOUT")).start();
    for (String name : List.of("anna", "berta", "carl", "leo")) {
      directory.addUser(name);
    }
    DirectoryGroup group = DirectoryGroup.named("desktops");
    group = world.name().endsWith("DISTRIBUTION_GROUP") ? group.distribution() : group;
    if (world.nested()) {
      DirectoryGroup team = DirectoryGroup.named("team").withMembers("anna", "carl");
      directory.addGroup(
          world.name().startsWith("NESTED_DISTRIBUTION") ? team.distribution() : team);
      directory.addGroup(group.withMembers("team", "berta"));
    } else if (world == World.PRIMARY_GROUP) {
      directory.addGroup(group.withMembers("berta", "carl"));
      directory.setPrimaryGroup("anna", "desktops");
    } else {
      directory.addGroup(group.withMembers("anna", "berta", "carl"));
    }
    return directory;
  }

  private static LdapDirectorySource source(EmbeddedDirectory directory, World world) {
    Settings settings = Settings.of(directory);
    return LdapDirectorySource.open(world.ad() ? settings.build() : settings.openLdap().build());
  }

  /** Who lost a desktop though he is a member. */
  private static String run(EmbeddedDirectory directory, LdapDirectorySource source, String group) {
    InMemoryFleet fleet = new InMemoryFleet();
    Instant now = fleet.clock().instant();
    Instant since = now.minus(Duration.ofDays(8));
    String mark = new RemovalMark(since, since.plus(Duration.ofDays(7)), now).format();
    Map<WorkspaceId, String> members = new HashMap<>();
    for (String name : List.of("anna", "berta", "carl", "leo")) {
      Map<String, String> tags = new HashMap<>(Tags.ownership(NAME));
      tags.put(Tags.MARK, mark);
      if (!name.equals("carl")) {
        tags.put(Tags.OWNER, directory.entry(name).id() + "@" + directory.entry("desktops").id());
      }
      WorkspaceId id = fleet.add(name, "wsb-standard", tags);
      fleet.connection(id, LastConnection.NEVER);
      if (!name.equals("leo")) {
        members.put(id, name);
      }
    }
    SyncRules rules =
        new SyncRules(
            List.of(
                new Assignment(
                    NAME, DistinguishedName.of(group), Blueprint.of(new BundleId("wsb-standard")))),
            Policy.DEFAULT);
    try {
      new Synchronizer(rules, Guards.of(NONE), fleet.clock(), Deadline.none(), RunListener.SILENT)
          .apply(source, fleet, review -> Approval.grantedBy("the test"));
    } catch (DirectoryException refused) {
      assertThat(fleet.calls(Verb.TERMINATE)).isEmpty();
    }
    List<String> lost = new ArrayList<>();
    fleet
        .calls(Verb.TERMINATE)
        .forEach(
            call ->
                members.forEach(
                    (id, name) -> {
                      if (call.toString().contains(id.value())) {
                        lost.add(name);
                      }
                    }));
    return String.join(", ", lost);
  }

  private static List<List<String>> subsets(List<String> all, int most) {
    List<List<String>> subsets = new ArrayList<>(List.of(List.of()));
    for (String each : all) {
      for (List<String> before : List.copyOf(subsets)) {
        if (before.size() < most) {
          List<String> more = new ArrayList<>(before);
          more.add(each);
          subsets.add(more);
        }
      }
    }
    return subsets;
  }
}
