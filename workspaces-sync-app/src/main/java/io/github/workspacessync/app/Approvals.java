package io.github.workspacessync.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.ApprovalList;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The removals that somebody approves together with a call.
 *
 * <p>A list that is not understood in full approves nothing, and nothing is done.
 */
public final class Approvals {
  /** Nothing is approved. */
  public static final Approvals NONE = new Approvals(ApprovalList.NONE, List.of());

  /** Twice the report of 50,000 people; in bytes. */
  static final long LARGEST_FILE = 128L << 20;

  private static final String ADVICE =
      "; give desktops by their ids, ws-0a1b2c3d4,ws-1a2b3c4d5, or the report of a plan, which"
          + " plan --out FILE writes. Nothing was done";

  private final ApprovalList list;
  private final List<SavedPlan> plans;

  private Approvals(ApprovalList list, List<SavedPlan> plans) {
    this.list = list;
    this.plans = List.copyOf(plans);
  }

  /**
   * Reads what was given on a command line.
   *
   * @param values each either desktops, {@code ws-1,ws-2}, or the path of a saved plan
   * @throws ConfigException if any of them is neither, or the plan is not of the configured fleet
   */
  public static Approvals read(List<String> values, SyncConfig config) {
    Set<WorkspaceId> named = new TreeSet<>();
    List<SavedPlan> plans = new ArrayList<>();
    for (String value : values) {
      if (value.startsWith(DesktopIds.BEGINNING)) {
        named.addAll(desktops(value));
      } else {
        plans.add(file(value, config.fleet()));
      }
    }
    return of(named, plans, Set.of(), "--approve");
  }

  /** Those of a call that gave at least one. */
  static Approvals of(
      Set<WorkspaceId> named, List<SavedPlan> plans, Set<WorkspaceId> listed, String by) {
    Set<WorkspaceId> byPlan = new TreeSet<>(listed);
    plans.forEach(plan -> byPlan.addAll(plan.removals()));
    List<String> sources = new ArrayList<>();
    for (SavedPlan plan : plans) {
      sources.add(
          plan.origin() + " (plan " + plan.fingerprint() + ", made at " + plan.madeAt() + ")");
    }
    if (!listed.isEmpty()) {
      sources.add(listed.size() + " of a plan");
    }
    if (!named.isEmpty()) {
      sources.add(named.size() + " by name");
    }
    return sources.isEmpty()
        ? NONE
        : new Approvals(
            new ApprovalList(byPlan, named, by + ": " + String.join(", ", sources)), plans);
  }

  /** What a run takes. */
  public ApprovalList list() {
    return list;
  }

  /**
   * Refuses to go on where a plan is of another account than what was read.
   *
   * @throws ConfigException if so
   */
  void check(Review review) {
    plans.forEach(plan -> plan.check(review));
  }

  private static List<WorkspaceId> desktops(String value) {
    List<WorkspaceId> desktops = new ArrayList<>();
    for (String each : value.split(",", -1)) {
      try {
        desktops.add(DesktopIds.of(each));
      } catch (IllegalArgumentException wrong) {
        throw new ConfigException(
            "--approve " + Printable.quote(value),
            List.of(
                wrong.getMessage()
                    + ". Write desktops like ws-0a1b2c3d4,ws-1a2b3c4d5, or the path of a saved"
                    + " plan, with ./ before it if it begins with ws-. Nothing was done"));
      }
    }
    return desktops;
  }

  private static SavedPlan file(String value, SyncConfig.Fleet fleet) {
    String origin = "--approve '" + Printable.clean(value) + "'";
    try {
      return SavedPlan.of(sift(value), Printable.clean(value), fleet);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(origin, List.of(wrong.getMessage() + ADVICE));
    }
  }

  private static Node sift(String value) {
    try {
      Path file = Path.of(value);
      if (value.isBlank()) {
        throw new IllegalArgumentException("the path is empty");
      }
      if (Files.isDirectory(file)) {
        throw new IllegalArgumentException("this is a folder");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IllegalArgumentException("this is no ordinary file");
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw new IllegalArgumentException("this file is larger than a report can be");
      }
      if (Files.size(file) == 0) {
        throw new IllegalArgumentException("this file is empty");
      }
      try (InputStream text = new BufferedInputStream(Files.newInputStream(file))) {
        return NodeReader.sifted(text, SavedPlan.KEYS::contains);
      }
    } catch (NoSuchFileException absent) {
      throw new IllegalArgumentException("there is no such file", absent);
    } catch (AccessDeniedException denied) {
      throw new IllegalArgumentException("this file may not be read", denied);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("this file is not JSON as a report is", notJson);
    } catch (InvalidPathException impossible) {
      throw new IllegalArgumentException("this cannot be a path", impossible);
    } catch (IOException | UncheckedIOException unreadable) {
      throw new IllegalArgumentException("this file cannot be read", unreadable);
    }
  }
}
