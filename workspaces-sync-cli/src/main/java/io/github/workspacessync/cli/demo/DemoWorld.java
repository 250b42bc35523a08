package io.github.workspacessync.cli.demo;

import io.github.workspacessync.testkit.directory.DirectoryEntry;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.workspaces.EmulatedProperties;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A company with one of everything: each person stands for a kind of decision, and his name says
 * for which.
 */
final class DemoWorld {
  static final String STANDARD = "Standard";
  static final String POWER = "Power";
  static final String STANDARD_GROUP = "WorkSpaces Standard";
  static final String POWER_GROUP = "WorkSpaces Power";
  static final String NESTED_GROUP = "Berlin Office";
  static final String KEEP_GROUP = "Long Leave";
  static final String STANDARD_BUNDLE = "wsb-standard1";
  static final String POWER_BUNDLE = "wsb-power1234";
  static final String DIRECTORY = "d-9067012345";
  static final int COLLEAGUES = 60;

  static final String COST_CENTRE = "4711";

  private final EmbeddedDirectory directory;
  private final WorkSpacesEmulator fleet;
  private final Map<String, String> groupIds = new LinkedHashMap<>();
  private final List<String> foreign = new ArrayList<>();
  private final List<String> standardMembers = new ArrayList<>();

  DemoWorld(EmbeddedDirectory directory, WorkSpacesEmulator fleet) {
    this.directory = directory;
    this.fleet = fleet;
  }

  /** Desktops that are none of ours; the demonstration proves that no change ever names them. */
  List<String> foreign() {
    return List.copyOf(foreign);
  }

  /** Puts a new account into the standard group. */
  void joins(String name) {
    member(name, STANDARD_GROUP);
  }

  void leaves(String name) {
    String dn = directory.entry(name).dn();
    directory.removeMember(STANDARD_GROUP, dn);
    standardMembers.remove(dn);
  }

  void comesBack(String name) {
    join(directory.entry(name));
  }

  /** Nobody is in the standard group any more, in no way. */
  void emptyStandardGroup() {
    standardMembers.forEach(dn -> directory.removeMember(STANDARD_GROUP, dn));
    directory.setPrimaryGroup("primary.paul", "Domain Users");
  }

  void refillStandardGroup() {
    directory.addMembers(STANDARD_GROUP, standardMembers);
    directory.setPrimaryGroup("primary.paul", STANDARD_GROUP);
  }

  void fill() {
    fleet.addDirectory(DIRECTORY).addBundle(STANDARD_BUNDLE).addBundle(POWER_BUNDLE);
    for (String group : List.of(STANDARD_GROUP, POWER_GROUP, NESTED_GROUP, KEEP_GROUP)) {
      groupIds.put(group, directory.addGroup(DirectoryGroup.named(group)).id().toString());
    }
    join(directory.entry(NESTED_GROUP));
    colleagues();
    membersWithoutDesktop();
    membersWithDesktop();
    membersInDoubt();
    leavers();
    others();
  }

  private void colleagues() {
    directory.addUsers("colleague", COLLEAGUES);
    for (int i = 1; i <= COLLEAGUES; i++) {
      String name = "colleague%05d".formatted(i);
      join(directory.entry(name));
      EmulatedWorkspace desktop = desktop(name, STANDARD);
      // The first three came from the script that this program takes over from: no owner id yet.
      fleet.addWorkspace(i <= 3 ? desktop : owned(desktop, name, STANDARD_GROUP));
    }
    member("power.pete", POWER_GROUP);
    fleet.addWorkspace(owned(desktop("power.pete", POWER), "power.pete", POWER_GROUP));
  }

  private void membersWithoutDesktop() {
    member("new.carla", STANDARD_GROUP);
    member("nested.nina", NESTED_GROUP);
    directory.addUser("primary.paul");
    directory.setPrimaryGroup("primary.paul", STANDARD_GROUP);
    member(DirectoryUser.named("nomail.mia").withoutMail());
    member(DirectoryUser.named("disabled.dora").disabled());
    member("elsewhere.eve", STANDARD_GROUP);
    fleet
        .faults()
        .refuse(
            "CreateWorkspaces",
            "elsewhere.eve",
            "ResourceExists.WorkSpace",
            "A WorkSpace already exists for the specified user.");
  }

  private void membersWithDesktop() {
    member(DirectoryUser.named("disabled.dirk").disabled());
    managed("disabled.dirk");
    member("moved.mona", POWER_GROUP);
    managed("moved.mona");
    member("drift.dan", STANDARD_GROUP);
    EmulatedProperties other = EmulatedProperties.standard().withVolumes(80, 10).alwaysOn();
    fleet.addWorkspace(
        owned(desktop("drift.dan", STANDARD), "drift.dan", STANDARD_GROUP).withProperties(other));
    member("tagless.theo", STANDARD_GROUP);
    fleet.addWorkspace(
        owned(desktop("tagless.theo", STANDARD), "tagless.theo", STANDARD_GROUP)
            .withTag("CostCenter", "0815"));
    member("foreign.frank", STANDARD_GROUP);
    foreign.add(fleet.addWorkspace(bare("foreign.frank")));
  }

  private void membersInDoubt() {
    member("unclear.uwe", STANDARD_GROUP);
    member(DirectoryUser.named("unclear.uwe2").with("sAMAccountName", "unclear.uwe"));
    fleet.addWorkspace(desktop("unclear.uwe", STANDARD));
    member("twice.tom", STANDARD_GROUP);
    managed("twice.tom");
    managed("twice.tom");
    DirectoryEntry rita = member("renamed.rita", STANDARD_GROUP);
    fleet.addWorkspace(owned(desktop("maiden.rita", STANDARD), rita, STANDARD_GROUP));
    DirectoryEntry elder = directory.addUser("taken.tina");
    fleet.addWorkspace(owned(desktop("taken.tina", STANDARD), elder, STANDARD_GROUP));
    directory.delete("taken.tina");
    member("taken.tina", STANDARD_GROUP);
    inState("suspended.sam", "SUSPENDED");
    inState("newstate.nils", "HIBERNATING");
    inState("error.emma", "ERROR");
    inState("pending.pia", "PENDING");
    member("standby.stan", STANDARD_GROUP);
    foreign.add(fleet.addWorkspace(bare("standby.stan").standbyOf("ws-primary01", "us-east-1")));
  }

  private void leavers() {
    former("leaver.lena");
    former("used.rosa");
    former("gone.gus");
    directory.delete("gone.gus");
    fleet.addWorkspace(desktop("lost.ulla", STANDARD));
    former("tagged.tara");
    fleet.setTag(id("tagged.tara"), "workspaces-sync:protect", "legal hold");
    former("boss");
    former("onleave.kurt");
    directory.addMember(KEEP_GROUP, "onleave.kurt");
    former("hidden.bea");
    member("split.conny", STANDARD_GROUP);
    managed("split.conny");
    hideSomething();
  }

  /** What the service account cannot read in this company on ordinary days. */
  void hideSomething() {
    directory.faults().hideAttribute("tokenGroups", directory.entry("hidden.bea").dn());
    directory
        .faults()
        .omitMembers(directory.entry(STANDARD_GROUP).dn(), directory.entry("split.conny").dn());
  }

  private void others() {
    directory.addUser("passerby.pam");
    foreign.add(fleet.addWorkspace(bare("passerby.pam")));
    directory.addUser("contractor.cora");
    foreign.add(fleet.addWorkspace(desktop("contractor.cora", "Contractors")));
    foreign.add(fleet.addWorkspace(bare("x").userDecoupled("kiosk-1")));
  }

  /** A member of the standard group with a managed desktop in this state. */
  private void inState(String name, String state) {
    member(name, STANDARD_GROUP);
    fleet.addWorkspace(owned(desktop(name, STANDARD), name, STANDARD_GROUP).withState(state));
  }

  /** An account with a managed desktop, in no group any more. */
  private void former(String name) {
    directory.addUser(name);
    managed(name);
  }

  private DirectoryEntry member(String name, String group) {
    DirectoryEntry entry = directory.addUser(name);
    if (group.equals(STANDARD_GROUP)) {
      join(entry);
    } else {
      directory.addMember(group, name);
    }
    return entry;
  }

  private void member(DirectoryUser user) {
    join(directory.addUser(user));
  }

  private void join(DirectoryEntry entry) {
    directory.addMember(STANDARD_GROUP, entry.dn());
    standardMembers.add(entry.dn());
  }

  private void managed(String name) {
    fleet.addWorkspace(owned(desktop(name, STANDARD), name, STANDARD_GROUP));
  }

  private String id(String name) {
    return fleet.workspace(name).orElseThrow().id();
  }

  private static EmulatedWorkspace bare(String name) {
    return EmulatedWorkspace.of(DIRECTORY, STANDARD_BUNDLE, name);
  }

  /** Carries the ownership pair, as the known script writes it. */
  private static EmulatedWorkspace desktop(String name, String assignment) {
    String bundle = assignment.equals(POWER) ? POWER_BUNDLE : STANDARD_BUNDLE;
    return EmulatedWorkspace.of(DIRECTORY, bundle, name)
        .withTag("Automation", "Managed")
        .withTag("DirectoryGroup", assignment)
        .withTag("CostCenter", COST_CENTRE);
  }

  private EmulatedWorkspace owned(EmulatedWorkspace desktop, String name, String group) {
    return owned(desktop, directory.entry(name), group);
  }

  private EmulatedWorkspace owned(EmulatedWorkspace desktop, DirectoryEntry owner, String group) {
    return desktop.withTag("workspaces-sync:owner", owner.id() + "@" + groupIds.get(group));
  }
}
