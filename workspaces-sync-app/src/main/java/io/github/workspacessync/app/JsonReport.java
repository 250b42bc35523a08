package io.github.workspacessync.app;

import static io.github.workspacessync.app.JsonObject.each;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.Person;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.fleet.FleetSnapshot;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Census;
import io.github.workspacessync.plan.Decision;
import io.github.workspacessync.plan.Drift;
import io.github.workspacessync.plan.Evidence;
import io.github.workspacessync.plan.Standing;
import io.github.workspacessync.run.RunReport;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run's report for programs: everything that was read, decided, held and done.
 *
 * <p>Its form is documented in {@code docs/json-report.md} and changes only together with {@code
 * schemaVersion}; equal reports give equal texts, and no secret is in it.
 */
public final class JsonReport {
  /** Raised when a key goes away or changes its meaning; new keys may come at any time. */
  static final int SCHEMA_VERSION = 1;

  private JsonReport() {}

  /**
   * Renders the report.
   *
   * @return one JSON object, indented, ending with a line break; times in UTC (ISO 8601)
   */
  public static String render(RunReport report) {
    return render(report, Invocation.UNKNOWN);
  }

  /**
   * Renders the report.
   *
   * @param invocation how the run was called, for what the report says about approvals
   */
  public static String render(RunReport report, Invocation invocation) {
    StringWriter text = new StringWriter();
    write(report, invocation, text, StandardCharsets.UTF_8);
    return text.toString();
  }

  /**
   * Writes what {@link #render} gives, piece by piece: a report of 50,000 persons is larger than
   * all else that a run holds in memory.
   *
   * @param invocation how the run was called
   * @param out neither flushed nor closed
   * @param charset of what is behind {@code out}; unless it is UTF-8, everything beyond ASCII is
   *     written by its number, since JSON must be UTF-8 or plain ASCII
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public static void write(RunReport report, Invocation invocation, Writer out, Charset charset) {
    Review review = report.review();
    ApprovalAdvice advice = ApprovalAdvice.of(review, invocation);
    new JsonObject()
        .put("schemaVersion", SCHEMA_VERSION)
        .put("status", report.status())
        .put("exitCode", report.status().exitCode())
        .put("applied", report.applied())
        .put("changesPending", report.changesPending())
        .put("startedAt", report.startedAt())
        .put("finishedAt", report.finishedAt())
        .put("plannedAt", review.plan().madeAt())
        .put("fingerprint", review.plan().fingerprint())
        .put("only", JsonSelection.of(review))
        .put("removalMode", review.scene().rules().policy().removal())
        .put("sources", sources(review))
        .put("census", census(review.plan().census()))
        .put("groups", groups(review))
        .put("limits", each(review.allowances(), JsonRemovals::limit))
        .put("approvals", JsonApprovals.of(review))
        .put("objections", each(review.objections(), objection -> objection(objection, advice)))
        .put("remarks", each(Remarks.of(report), JsonReport::remark))
        .put("actions", each(review.actions(), JsonActions::action))
        .put("holds", each(review.holds(), hold -> JsonApprovals.hold(hold, advice)))
        .put("persons", each(review.plan().decisions(), decision -> person(decision, review)))
        .put("controls", each(review.scene().evidence().controls(), JsonReport::control))
        .put("outcomes", each(report.outcomes(), JsonActions::outcome))
        .put("removals", each(report.removals(), JsonRemovals::removal))
        .writeTo(out, !charset.equals(StandardCharsets.UTF_8));
  }

  private static JsonObject sources(Review review) {
    FleetSnapshot fleet = review.scene().fleet();
    @Nullable Duration skew = fleet.clockSkew();
    return new JsonObject()
        .put("directory", review.scene().directory().source())
        .put("directoryNotes", review.scene().directory().notes())
        .put("fleet", fleet.source())
        .put("clockSkewSeconds", skew == null ? null : skew.toSeconds());
  }

  private static JsonObject census(Census census) {
    Iterable<JsonObject> unknown =
        each(
            census.unknownAssignments().entrySet(),
            entry ->
                new JsonObject()
                    .put("assignment", entry.getKey())
                    .put("workspaces", entry.getValue())
                    .put("wayOut", TextGroups.ADVICE_ON_UNKNOWN));
    return new JsonObject()
        .put("managed", census.managedInAll())
        .put("foreign", census.foreign())
        .put("standby", census.standby())
        .put("userDecoupled", census.userDecoupled())
        .put("unknownAssignments", unknown);
  }

  private static List<JsonObject> groups(Review review) {
    Map<?, AssignmentName> assignments =
        review.scene().rules().assignments().stream()
            .collect(Collectors.toMap(Assignment::group, Assignment::name));
    Census census = review.plan().census();
    return review.scene().directory().groups().values().stream()
        .sorted(Comparator.comparing(GroupSnapshot::group))
        .map(group -> group(group, assignments.get(group.group()), census))
        .toList();
  }

  private static JsonObject group(
      GroupSnapshot group, @Nullable AssignmentName assignment, Census census) {
    List<JsonObject> unknown =
        group.unknown().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> new JsonObject().put("user", e.getKey()).put("why", e.getValue()))
            .toList();
    return new JsonObject()
        .put("group", group.group())
        .put("id", group.id())
        .put("assignment", assignment)
        .put("members", group.members().size())
        .put("managed", assignment == null ? null : census.managed(assignment))
        .put("unresolved", group.unresolved().stream().sorted().toList())
        .put("unknown", unknown)
        .put("emptyNested", group.emptyNested().stream().sorted().toList())
        .put("others", group.others());
  }

  private static JsonObject objection(Objection objection, ApprovalAdvice advice) {
    JsonObject scope = new JsonObject();
    if (objection.scope() instanceof Objection.Scope.Of of) {
      scope.put("assignment", of.assignment());
    } else if (objection.scope() instanceof Objection.Scope.Desktops desktops) {
      scope.put("workspaces", desktops.ids().stream().sorted().toList());
    } else if (objection.scope() instanceof Objection.Scope.Users users) {
      scope.put("users", users.names().stream().sorted().toList());
    } else {
      scope.put("all", true);
    }
    return new JsonObject()
        .put("guard", objection.guard())
        .put("holds", objection.holds())
        .put("scope", scope)
        .put("reason", objection.as())
        .put("message", objection.message())
        .put("wayOut", objection.wayOut())
        .put("overruled", advice.overruled(objection))
        .put("approvable", advice.desktops(objection))
        .put("approve", advice.calls(objection));
  }

  private static JsonObject remark(Remark remark) {
    return new JsonObject()
        .put("about", remark.about())
        .put("message", remark.message())
        .put("wayOut", remark.wayOut())
        .put("subjects", remark.subjects());
  }

  private static JsonObject person(Decision decision, Review review) {
    Person person = decision.person();
    JsonObject json =
        new JsonObject()
            .put("user", person.name())
            .put("id", person.id())
            .put("standing", standing(decision.standing()))
            .put("row", decision.row())
            .put("reason", decision.reason());
    if (decision.standing() instanceof Standing.In in) {
      membership(json, in.assignment().name(), in.member());
    }
    if (!review.isChosen(decision)) {
      json.put("leftOut", true);
    }
    return json.put("workspaces", decision.workspaces())
        .put("actions", each(decision.actions(), JsonActions::action))
        .put("hold", decision.held().map(JsonActions::hold).orElse(null))
        .put("drift", each(decision.drift(), JsonReport::drift));
  }

  private static void membership(JsonObject json, AssignmentName assignment, Member member) {
    json.put("assignment", assignment)
        .put("path", member.path().groups())
        .put("primaryGroup", member.path().primary())
        .put("account", JsonRemovals.account(member.account()));
  }

  private static String standing(Standing standing) {
    return standing instanceof Standing.In ? "IN" : standing.word();
  }

  private static JsonObject drift(Drift drift) {
    return new JsonObject()
        .put("setting", drift.setting())
        .put("wanted", drift.wanted())
        .put("found", drift.found())
        .put("step", drift.step());
  }

  private static JsonObject control(Evidence.Control control) {
    return new JsonObject()
        .put("group", control.group())
        .put("lender", control.lender())
        .put("lookedUpBy", control.byName() ? "name" : "id")
        .put("found", control.found())
        .put("detail", control.detail());
  }
}
