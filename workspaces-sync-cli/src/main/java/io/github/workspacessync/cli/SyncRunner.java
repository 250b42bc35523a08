package io.github.workspacessync.cli;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.UserName;
import io.github.workspacessync.app.Approvals;
import io.github.workspacessync.app.ConfigReader;
import io.github.workspacessync.app.Printable;
import io.github.workspacessync.app.SessionOptions;
import io.github.workspacessync.app.SyncConfig;
import io.github.workspacessync.app.SyncSession;
import io.github.workspacessync.guard.Approval;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Selection;
import io.github.workspacessync.run.RunListener;
import io.github.workspacessync.run.RunReport;
import io.github.workspacessync.run.RunStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code plan} and {@code apply}.
 *
 * <p>It stands apart from the command classes because picocli reflects over those: what they
 * mention is loaded even for {@code --help}.
 */
final class SyncRunner {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Surroundings surroundings;
  private final Path file;
  private final List<String> approve;
  private final Selection selection;
  private final VerbosityOptions verbosity;
  private final PrintWriter err;

  /**
   * @param approve the removals that are approved, as they were given
   * @param only to whom the run is limited, as they were given
   */
  SyncRunner(
      Surroundings surroundings,
      Path file,
      List<String> approve,
      List<String> only,
      VerbosityOptions verbosity,
      PrintWriter err) {
    this.approve = approve;
    this.selection = selection(only);
    this.surroundings = surroundings;
    this.file = file;
    this.verbosity = verbosity;
    this.err = err;
    Logging.configure(verbosity.verbose());
  }

  /**
   * @param out where the plan is saved, if anywhere
   */
  int plan(Reports reports, @Nullable String out, boolean detailedExitCode) {
    refuseConfiguration("--out", out);
    @Nullable PlanFile save = out == null ? null : PlanFile.at(out);
    RunReport report;
    SyncConfig read = read();
    Approvals approvals = Approvals.read(approve, read);
    connecting();
    SessionOptions options = options(Deadline.none(), progress(), approvals);
    try (SyncSession session = SyncSession.open(read, options)) {
      report = session.plan();
    }
    reports.write(report);
    if (save != null) {
      save(reports, report, save);
    }
    int code = report.status().exitCode();
    return detailedExitCode && code == ExitCode.DONE.value() && report.changesPending()
        ? ExitCode.PENDING.value()
        : code;
  }

  private void save(Reports reports, RunReport report, PlanFile save) {
    reports.save(report, save);
    if (!verbosity.quiet()) {
      err.println("The plan is saved in " + Printable.clean(save.toString()));
      err.flush();
    }
  }

  /**
   * @param audit where audit lines go besides standard error, if anywhere
   */
  int apply(Reports reports, @Nullable String audit, boolean yes) {
    refuseConfiguration("--audit", audit);
    try (AuditTrail trail = AuditTrail.open(audit, err);
        Interruption interruption = new Interruption(this::announceInterruption)) {
      RunReport report;
      SyncConfig read = read();
      Approvals approvals = Approvals.read(approve, read);
      connecting();
      RunListener listener = new Listeners(List.of(progress(), trail));
      SessionOptions options = options(interruption.deadline(), listener, approvals);
      try (SyncSession session = SyncSession.open(read, options)) {
        report =
            session.apply(
                review -> {
                  Approval approval = yes ? Approval.grantedBy("--yes") : ask(reports, review);
                  if (approval.granted()) {
                    interruption.arm();
                  }
                  return approval;
                });
      }
      // After a question the plan stands right above; once more it would look like what was done.
      if (report.status() == RunStatus.DECLINED) {
        reports.declined();
      } else if (yes) {
        reports.write(report);
      } else {
        reports.writeOutcomes(report);
      }
      return report.status().exitCode();
    }
  }

  /** What is written must not go over what was read, nor after it. */
  private void refuseConfiguration(String option, @Nullable String written) {
    try {
      if (written != null && Files.isSameFile(Path.of(written), file)) {
        throw new UsageException(
            option
                + " '"
                + Printable.clean(written)
                + "': this is the configuration; name another");
      }
    } catch (InvalidPathException | IOException noTwoFiles) {
      // One of them is not there, or cannot be; whoever opens it says so.
      return;
    }
  }

  private Approval ask(Reports reports, Review review) {
    reports.write(review);
    int changes = review.actions().size();
    if (changes == 0) {
      return Approval.grantedBy("nothing to do");
    }
    String question =
        "Carry out "
            + (changes == 1 ? "this 1 change" : "these " + changes + " changes")
            + endings(review)
            + "? Type yes: ";
    @Nullable String answer = surroundings.terminal().ask(question);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).equals("yes")
        ? Approval.grantedBy("the prompt")
        : Approval.declinedBy("the prompt");
  }

  /** What cannot be undone is named where the answer is given. */
  private static String endings(Review review) {
    long count = review.actions().stream().filter(Action.Terminate.class::isInstance).count();
    return count == 0
        ? ""
        : count == 1
            ? ", 1 of which destroys a desktop for ever"
            : ", " + count + " of which destroy desktops for ever";
  }

  private void announceInterruption() {
    err.println("Interrupted: the change under way is ended, no other is begun.");
    err.flush();
  }

  /** A service that does not answer is tried for minutes; nobody shall wonder meanwhile. */
  private void connecting() {
    if (!verbosity.quiet()) {
      err.println("Connecting to AWS and the directory ...");
      err.flush();
    }
  }

  private RunListener progress() {
    return verbosity.quiet() ? RunListener.SILENT : new Progress(err);
  }

  private SessionOptions options(Deadline deadline, RunListener listener, Approvals approvals) {
    return new SessionOptions(
        surroundings.environment(), deadline, surroundings.clock(), listener, approvals, selection);
  }

  /** A variable that is not set in a script must not become a run for everybody. */
  private static Selection selection(List<String> only) {
    if (only.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--only '': a user name is missing; write it, or leave --only out");
    }
    return new Selection(
        only.stream().map(String::strip).map(UserName::of).collect(Collectors.toSet()));
  }

  private SyncConfig read() {
    if (!file.equals(STANDARD_INPUT)) {
      return ConfigReader.readFile(file);
    }
    try {
      byte[] text = surroundings.input().readAllBytes();
      return ConfigReader.readYaml(new String(text, StandardCharsets.UTF_8), "standard input");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("standard input cannot be read", unreadable);
    }
  }
}
