package io.github.workspacessync.plan;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Owner;
import io.github.workspacessync.fleet.Workspace;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a decision may look at.
 *
 * <p>A decision is a function of this and of the person; it asks nobody.
 */
record Facts(
    SyncRules rules, Roster roster, Evidence evidence, ApprovalList approvals, Instant now) {
  Policy policy() {
    return rules.policy();
  }

  /** The assignment of this configuration that manages the desktop, if one does. */
  Optional<Assignment> manager(Workspace desktop) {
    return desktop.tags().managedBy().flatMap(rules::assignment);
  }

  /** The desktop's owner as the second path must look him up: by the stored id, if there is one. */
  static Person ownerToAsk(Workspace desktop) {
    return new Person(desktop.tags().owner().map(Owner::person).orElse(null), desktop.user());
  }

  Set<DistinguishedName> assignedGroups() {
    return rules.assignedGroups();
  }
}
