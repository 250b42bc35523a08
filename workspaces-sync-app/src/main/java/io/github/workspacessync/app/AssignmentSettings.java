package io.github.workspacessync.app;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.plan.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the assignments. */
final class AssignmentSettings {
  private static final Pattern BUNDLE = Pattern.compile("wsb-[0-9a-z]{8,63}");
  private static final Pattern KEY =
      Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+");

  /** 50 on a resource (WorkSpaces API reference), of which five are this program's. */
  private static final int MOST_TAGS = 45;

  private AssignmentSettings() {}

  static Supplier<List<Assignment>> read(Section configuration) {
    List<Section> sections = configuration.sections("assignments");
    if (sections.isEmpty()) {
      configuration.fault("assignments", "at least one is needed, with its name, group and bundle");
    }
    Map<AssignmentName, String> names = new HashMap<>();
    Map<DistinguishedName, String> groups = new HashMap<>();
    List<Supplier<Assignment>> assignments = new ArrayList<>();
    for (Section section : sections) {
      assignments.add(assignment(section, names, groups));
    }
    return () -> assignments.stream().map(Supplier::get).toList();
  }

  private static Supplier<Assignment> assignment(
      Section section, Map<AssignmentName, String> names, Map<DistinguishedName, String> groups) {
    Setting<AssignmentName> name =
        section.required("name", "WorkSpaces", AssignmentSettings::assignmentName);
    Setting<DistinguishedName> group =
        section.required(
            "group", "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com", Values::group);
    Setting<BundleId> bundle =
        section.required("bundle", "wsb-0a1b2c3d4", AssignmentSettings::bundle);
    Supplier<WorkspaceProperties> properties =
        PropertySettings.read(section.section("properties"), PropertySettings.Names.OURS);
    Supplier<Optional<Encryption>> encryption = encryption(section);
    Map<String, String> tags = tags(section);
    section.close();

    once(section, "name", name, names);
    once(section, "group", group, groups);
    return () ->
        new Assignment(
            name.get(),
            group.get(),
            new Blueprint(bundle.get(), properties.get(), encryption.get().orElse(null), tags));
  }

  private static <T> void once(
      Section section, String key, Setting<T> setting, Map<T, String> taken) {
    setting
        .sound()
        .map(value -> taken.putIfAbsent(value, section.path(key)))
        .ifPresent(
            before ->
                section.fault(
                    key,
                    Printable.quote(setting.get().toString())
                        + " is that of "
                        + before
                        + " as well; give each assignment its own"));
  }

  static AssignmentName assignmentName(Node node) {
    return new AssignmentName(Values.text(node));
  }

  static BundleId bundle(Node node) {
    String text = Values.text(node);
    if (!BUNDLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Printable.quote(text)
              + " is not a bundle id; it looks like wsb-0a1b2c3d4 (aws workspaces"
              + " describe-workspace-bundles lists them)");
    }
    return new BundleId(text);
  }

  private static Supplier<Optional<Encryption>> encryption(Section assignment) {
    if (!assignment.has("encryption")) {
      // Asked for all the same, so that it is known as a setting.
      assignment.section("encryption");
      return Optional::empty;
    }
    Section section = assignment.section("encryption");
    Setting<Boolean> root = section.optional("root", false, Values::flag);
    Setting<Boolean> user = section.optional("user", false, Values::flag);
    Setting<Optional<String>> key = section.maybe("key", AssignmentSettings::key);
    section.close();
    boolean nothing =
        root.sound().isPresent() && user.sound().isPresent() && !root.get() && !user.get();
    if (nothing && section.has("key")) {
      section.fault("key", "encrypts nothing; write root: true or user: true with it");
    }
    return () -> Optional.of(new Encryption(root.get(), user.get(), key.get().orElse(null)));
  }

  /** The service answers with the key's ARN, which an alias would never equal. */
  private static String key(Node node) {
    String text = Values.text(node);
    if (!KEY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Printable.quote(text)
              + " is not the ARN of a KMS key; it looks like"
              + " arn:aws:kms:eu-west-1:123456789012:key/... (not an alias)");
    }
    return text;
  }

  private static Map<String, String> tags(Section assignment) {
    Map<String, String> tags = new HashMap<>();
    for (Node.Entry entry : assignment.entries("tags")) {
      try {
        tags.put(tagKey(entry.key()), tagValue(entry.value()));
      } catch (IllegalArgumentException wrong) {
        assignment
            .faults()
            .addKey(
                assignment.path("tags"),
                entry.key(),
                entry.line(),
                String.valueOf(wrong.getMessage()));
      }
    }
    if (tags.size() > MOST_TAGS) {
      assignment.fault("tags", tags.size() + " are too many; a WorkSpace takes " + MOST_TAGS);
    }
    return tags;
  }

  private static String tagKey(String key) {
    if (Tags.isReserved(key)) {
      throw new IllegalArgumentException(
          "this tag is the program's own, or AWS's (aws:); choose another key");
    }
    if (key.isBlank() || key.length() > 127) {
      throw new IllegalArgumentException("a tag's key has 1 to 127 characters");
    }
    return key;
  }

  private static String tagValue(Node node) {
    if (node instanceof Node.Scalar scalar
        && scalar.type() == Node.Scalar.Type.TEXT
        && scalar.text().length() <= 255) {
      return scalar.text();
    }
    throw new IllegalArgumentException(
        "a tag's value is a text of at most 255 characters, in quotes; found " + node.kind());
  }
}
