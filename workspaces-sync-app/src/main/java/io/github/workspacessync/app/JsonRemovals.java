package io.github.workspacessync.app;

import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.MemberPath;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.guard.Allowance;
import io.github.workspacessync.run.RemovalRecord;
import org.jspecify.annotations.Nullable;

/** Why a desktop was ended, as JSON: the same in a report and in an audit line. */
final class JsonRemovals {
  private JsonRemovals() {}

  static JsonObject removal(RemovalRecord record) {
    return new JsonObject()
        .put("at", record.at())
        .put("workspace", record.desktop().id())
        .put("user", record.desktop().user())
        .put("person", record.action().proof().person().id())
        .put("assignment", record.action().assignment())
        .put("why", record.action().why())
        .put("proof", JsonActions.proof(record.action().proof()))
        .put("group", group(record.group()))
        .put("ownEntry", verdict(record.verdict()))
        .put("lastUse", JsonActions.lastUse(record.lastUse()))
        .put("desktop", desktop(record.desktop()))
        .put("limits", JsonObject.each(record.allowances(), JsonRemovals::limit))
        .put("overruled", record.overruled())
        .put("approvedBy", record.approvedBy());
  }

  /** What the limit of removals leaves of 24 hours. */
  static JsonObject limit(Allowance allowance) {
    return new JsonObject()
        .put("assignment", allowance.assignment().orElse(null))
        .put("base", allowance.base())
        .put("allowed", allowance.allowed())
        .put("marked", allowance.marked())
        .put("removed", allowance.removed())
        .put("marksLeft", allowance.marksLeft())
        .put("removalsLeft", allowance.removalsLeft())
        .put("counted", allowance.counted());
  }

  static JsonObject account(AccountFacts account) {
    return new JsonObject()
        .put("enabled", account.enabled())
        .put("unexpired", account.unexpired())
        .put("mail", account.mail())
        .put("matchesFilter", account.matchesFilter());
  }

  private static JsonObject group(RemovalRecord.Group group) {
    @Nullable MemberPath path = group.path();
    return new JsonObject()
        .put("name", group.name())
        .put("id", group.id())
        .put("members", group.members())
        .put("unresolved", group.unresolved())
        .put("path", path == null ? null : path.groups())
        .put("primaryGroup", path == null ? null : path.primary());
  }

  private static JsonObject verdict(Verdict verdict) {
    JsonObject json = new JsonObject().put("says", verdict.getClass().getSimpleName());
    if (verdict instanceof Verdict.Present present) {
      json.put("id", present.id())
          .put("name", present.name())
          .put("account", account(present.account()))
          .put("groups", present.groups().stream().sorted().toList());
    } else if (verdict instanceof Verdict.Unknown unknown) {
      json.put("why", unknown.why());
    }
    return json;
  }

  private static JsonObject desktop(Workspace desktop) {
    return new JsonObject()
        .put("state", desktop.state().name())
        .put("kind", desktop.kind())
        .put("bundle", desktop.bundle())
        .put("properties", JsonActions.properties(desktop.properties()))
        .put("encryption", JsonActions.encryption(desktop.encryption()))
        .putTexts("tags", desktop.tags().values());
  }
}
