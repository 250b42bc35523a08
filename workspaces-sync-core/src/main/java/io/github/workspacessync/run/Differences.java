package io.github.workspacessync.run;

import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.plan.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has changed on a desktop since an action on it was decided.
 *
 * <p>What this very run has written is no change by somebody else; all else is.
 */
final class Differences {
  private Differences() {}

  /** In all that a removal rests on, each in words; the protect tag is looked at before. */
  static List<String> since(Action.OnDesktop action, Workspace now) {
    return action instanceof Action.Migrate migrate
        ? differences(asThisRunLeftIt(migrate, now.tags()), now)
        : differences(action.desktop(), now);
  }

  /** Whether the tags that allow others to be written are as they were read. */
  static boolean noneInTags(Action.Tagging action, Tags now) {
    Tags read = action.desktop().tags();
    boolean sameOwner =
        Stream.of(Tags.AUTOMATION, Tags.DIRECTORY_GROUP, Tags.OWNER)
            .allMatch(key -> value(read, key).equals(value(now, key)));
    return sameOwner && (isForAMember(action) || sameMark(read, now));
  }

  /** Who is IN has no use for the mark, which this very run may have cleared. */
  private static boolean isForAMember(Action.Tagging action) {
    return action instanceof Action.Move || action instanceof Action.StoreOwner;
  }

  private static boolean sameMark(Tags read, Tags now) {
    return value(read, Tags.MARK).equals(value(now, Tags.MARK))
        && read.isProtected() == now.isProtected();
  }

  private static String value(Tags tags, String key) {
    return tags.values().getOrDefault(key, "");
  }

  /**
   * Before it migrates a desktop, this very run clears a mark and stores the owner's id where none
   * was stored; neither is somebody else's change.
   */
  private static Workspace asThisRunLeftIt(Action.Migrate action, Tags now) {
    Tags decided = action.desktop().tags();
    Map<String, String> written = new HashMap<>();
    if (decided.marked()) {
      written.put(Tags.MARK, "");
    }
    if (decided.owner().isEmpty()) {
      now.owner()
          .filter(owner -> owner.person().equals(action.proof().verdict().id()))
          .ifPresent(owner -> written.put(Tags.OWNER, owner.format()));
    }
    return action.desktop().withTags(decided.with(written));
  }

  private static List<String> differences(Workspace decided, Workspace now) {
    List<String> differences = new ArrayList<>();
    compare(differences, "state", decided.state(), now.state());
    compare(differences, "user", decided.user(), now.user());
    compare(differences, "kind", decided.kind(), now.kind());
    compare(differences, "bundle", decided.bundle(), now.bundle());
    for (String key : List.of(Tags.AUTOMATION, Tags.DIRECTORY_GROUP, Tags.OWNER, Tags.MARK)) {
      compare(
          differences,
          "tag " + key,
          decided.tags().values().get(key),
          now.tags().values().get(key));
    }
    return differences;
  }

  private static void compare(
      List<String> differences, String what, @Nullable Object before, @Nullable Object now) {
    if (!Objects.equals(before, now)) {
      differences.add(what + " " + before + " is now " + now);
    }
  }
}
