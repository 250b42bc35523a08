package io.github.workspacessync.app;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.plan.MovePolicy;
import io.github.workspacessync.plan.NamePattern;
import io.github.workspacessync.plan.Policy;
import io.github.workspacessync.plan.RecentUse;
import io.github.workspacessync.plan.RemovalMode;
import io.github.workspacessync.plan.Repair;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what shapes a plan: removal and repair. */
final class PolicySettings {
  private static final Policy STANDARD = Policy.DEFAULT;

  private PolicySettings() {}

  /**
   * @param requireMail read from the directory's section, because that is where people look for it
   */
  static Supplier<Policy> read(Section configuration, Setting<Boolean> requireMail) {
    Section removal = configuration.section("removal");
    Setting<RemovalMode> mode =
        removal.optional("mode", STANDARD.removal(), Values.word(RemovalMode.class));
    Setting<Duration> grace = removal.optional("grace", STANDARD.grace(), Values::duration);
    Setting<Boolean> disabledLeave =
        removal.optional(
            "disabledAccounts", false, Values.oneOf(Map.of("keep", false, "leave", true)));
    Supplier<RecentUse> recentUse = recentUse(removal.section("recentUse"));
    List<NamePattern> protect = removal.list("protect", node -> new NamePattern(Values.text(node)));
    List<DistinguishedName> keep = removal.list("keepMembersOf", Values::group);
    removal.close();

    Section repair = configuration.section("repair");
    Setting<Repair> properties =
        repair.optional("properties", STANDARD.properties(), Values.word(Repair.class));
    Setting<Repair> tags = repair.optional("tags", STANDARD.tags(), Values.word(Repair.class));
    Setting<MovePolicy> move =
        repair.optional("move", STANDARD.move(), Values.word(MovePolicy.class));
    repair.close();
    return () ->
        new Policy(
            mode.get(),
            grace.get(),
            disabledLeave.get(),
            recentUse.get(),
            protect,
            new LinkedHashSet<>(keep),
            requireMail.get(),
            properties.get(),
            tags.get(),
            move.get());
  }

  private static Supplier<RecentUse> recentUse(Section section) {
    Setting<Duration> within =
        section.optional("within", STANDARD.recentUse().within(), Values::duration);
    Setting<Duration> atMost =
        section.optional("atMost", STANDARD.recentUse().atMost(), Values::duration);
    section.close();
    return () -> new RecentUse(within.get(), atMost.get());
  }
}
