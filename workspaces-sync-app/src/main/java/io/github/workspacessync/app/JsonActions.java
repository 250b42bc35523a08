package io.github.workspacessync.app;

import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import io.github.workspacessync.plan.Proof;
import io.github.workspacessync.run.Outcome;
import org.jspecify.annotations.Nullable;

/** Actions, holds and outcomes as JSON. */
final class JsonActions {
  private JsonActions() {}

  static JsonObject action(Action action) {
    JsonObject json =
        brief(action)
            .put("state", action.expected().map(d -> d.state().name()).orElse(null))
            .put("why", action.why());
    if (action instanceof Action.Create create) {
      json.put("bundle", create.wanted().bundle())
          .put("properties", properties(create.wanted().properties()))
          .put("encryption", encryption(create.wanted().encryption()))
          .putTexts("tags", create.wanted().tags());
    } else if (action instanceof Action.Modify modify) {
      json.put("properties", properties(modify.change()));
    } else if (action instanceof Action.Migrate migrate) {
      json.put("bundle", migrate.bundle()).put("lastUse", lastUse(migrate.proof().lastUse()));
    } else if (action instanceof Action.Terminate terminate) {
      json.put("proof", proof(terminate.proof()));
    } else if (action instanceof Action.Tagging tagging) {
      if (action instanceof Action.Move move) {
        json.put("from", move.from());
      }
      json.putTexts("tags", tagging.tags());
    }
    return json;
  }

  static JsonObject hold(Hold hold) {
    return new JsonObject()
        .put("reason", hold.reason())
        .put("user", hold.user())
        .put("assignment", hold.assignment())
        .put("workspaces", hold.workspaces())
        .put("detail", hold.detail())
        .put("wayOut", hold.wayOut());
  }

  static JsonObject outcome(Outcome outcome) {
    JsonObject json = new JsonObject().put("result", OutcomeType.of(outcome));
    json.put("action", brief(outcome.action()));
    if (outcome instanceof Outcome.Done done) {
      json.put("workspace", done.workspace());
    } else if (outcome instanceof Outcome.Refused refused) {
      json.put("kind", refused.rejection().kind())
          .put("code", refused.rejection().code())
          .put("why", refused.rejection().message());
    } else if (outcome instanceof Outcome.Failed failed) {
      json.put("why", failed.why());
    } else if (outcome instanceof Outcome.NotAttempted left) {
      json.put("because", left.because()).put("why", left.why());
    } else if (outcome instanceof Outcome.Withheld withheld) {
      json.put("hold", hold(withheld.hold()));
    }
    return json;
  }

  private static JsonObject brief(Action action) {
    return new JsonObject()
        .put("type", ActionType.of(action))
        .put("user", action.user())
        .put("assignment", action.assignment())
        .put("workspace", action.workspace().orElse(null));
  }

  static JsonObject properties(WorkspaceProperties properties) {
    return new JsonObject()
        .put("runningMode", properties.runningMode())
        .put("autoStopMinutes", properties.autoStopMinutes())
        .put("rootVolumeGib", properties.rootVolumeGib())
        .put("userVolumeGib", properties.userVolumeGib())
        .put("compute", properties.compute())
        .put("protocols", properties.protocols());
  }

  static @Nullable JsonObject encryption(@Nullable Encryption encryption) {
    return encryption == null
        ? null
        : new JsonObject()
            .put("root", encryption.root())
            .put("user", encryption.user())
            .put("key", encryption.key());
  }

  static JsonObject proof(Proof.Absence proof) {
    RemovalMark mark = proof.mark();
    return new JsonObject()
        .put("leaving", proof.leaving())
        .put("ownEntry", proof.verdict().getClass().getSimpleName())
        .put("askedGroups", proof.asked().stream().sorted().toList())
        .put("markedSince", mark.since())
        .put("lastSeenAway", mark.seen())
        .put("due", proof.due())
        .put("lastUse", lastUse(proof.lastUse()))
        .put("named", proof.named())
        .put("decidedAt", proof.at());
  }

  static @Nullable JsonObject lastUse(@Nullable LastConnection lastUse) {
    return lastUse == null
        ? null
        : new JsonObject().put("at", lastUse.at()).put("connected", lastUse.connected());
  }
}
