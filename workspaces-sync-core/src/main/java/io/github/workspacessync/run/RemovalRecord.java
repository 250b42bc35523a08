package io.github.workspacessync.run;

import io.github.workspacessync.GroupId;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.MemberPath;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.guard.Allowance;
import io.github.workspacessync.guard.ApprovedPlan;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.plan.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that speaks for the end of one desktop, taken down right before the call that ends it.
 *
 * <p>It answers, a year later and when the desktop and its tags are long gone, why.
 *
 * @param at when it was taken down
 * @param action the desktop as it was decided on, its mark, and the proof
 * @param group what the first path, the group's own list, said
 * @param verdict what the person's own entry said right before, asked once more
 * @param lastUse when the desktop was last used, asked once more; null if the service did not tell
 * @param desktop the desktop as it was right before, with its tags
 * @param allowances what the limit of removals left when the plan was made
 * @param overruled the objections that an approval has lifted for this desktop
 * @param approvedBy who or what has approved this very removal; null if nobody needed to
 */
public record RemovalRecord(
    Instant at,
    Action.Terminate action,
    Group group,
    Verdict verdict,
    @Nullable LastConnection lastUse,
    Workspace desktop,
    List<Allowance> allowances,
    List<String> overruled,
    @Nullable String approvedBy) {
  public RemovalRecord {
    allowances = List.copyOf(allowances);
    overruled = List.copyOf(overruled);
  }

  /**
   * The assignment's group as it was read.
   *
   * @param members how many effective members it had
   * @param unresolved how many of its values could not be resolved
   * @param path the way by which he was in it, of somebody whose account is disabled; else null
   */
  public record Group(
      DistinguishedName name, GroupId id, int members, int unresolved, @Nullable MemberPath path) {}

  static RemovalRecord of(
      Action.Terminate action, LastLook.Clear look, ApprovedPlan plan, Instant at) {
    GroupSnapshot group =
        plan.scene()
            .directory()
            .group(plan.rules().assignment(action.assignment()).orElseThrow().group());
    // By the id that his entry has told: there may be none stored.
    Optional<Member> listed =
        group.members().stream()
            .filter(
                member ->
                    look.verdict() instanceof Verdict.Present present
                        && member.id().equals(present.id()))
            .findFirst();
    return new RemovalRecord(
        at,
        action,
        new Group(
            group.group(),
            group.id(),
            group.members().size(),
            group.unresolved().size(),
            listed.map(Member::path).orElse(null)),
        look.verdict(),
        look.lastUse(),
        look.desktop(),
        plan.allowances(),
        plan.overruled(action).stream().map(Objection::guard).toList(),
        plan.scene().approves(action) ? plan.scene().approvals().by() : null);
  }
}
