package io.github.workspacessync.app;

import io.github.workspacessync.app.Node.Scalar;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.guard.Limits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the figures that the guards go by. */
final class LimitSettings {
  private static final Limits STANDARD = Limits.DEFAULT;

  private LimitSettings() {}

  static Supplier<Limits> read(Section section) {
    Section terminations = section.section("terminations");
    Setting<Integer> count =
        terminations.optional("count", STANDARD.terminations().count(), Values::count);
    Setting<Integer> percent =
        terminations.optional("percent", STANDARD.terminations().percent(), Values::percent);
    Setting<Integer> floor =
        terminations.optional("floor", STANDARD.terminations().floor(), Values::count);
    terminations.close();

    Setting<Optional<Integer>> creations =
        section.optional(
            "creations", Optional.ofNullable(STANDARD.creations()), LimitSettings::creations);
    Setting<Integer> minimumMembers =
        section.optional("minimumMembers", STANDARD.minimumMembers(), Values::count);
    List<DistinguishedName> allowEmpty = section.list("allowEmptyGroup", Values::group);
    section.close();
    return () ->
        new Limits(
            new Limits.Terminations(count.get(), percent.get(), floor.get()),
            creations.get().orElse(null),
            minimumMembers.get(),
            new LinkedHashSet<>(allowEmpty));
  }

  private static Optional<Integer> creations(Node node) {
    if (node instanceof Scalar scalar && scalar.text().equals("unlimited")) {
      return Optional.empty();
    }
    if (node instanceof Scalar scalar && scalar.type() == Scalar.Type.INTEGER) {
      return Optional.of(Values.count(node));
    }
    throw new IllegalArgumentException(
        "a whole number or unlimited is expected here; found " + Values.shown(node));
  }
}
