package io.github.workspacessync.app;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.Census;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The groups for people: how many are in each, and by name whatever is not certain about them.
 *
 * <p>Of a long list the beginning is shown and the rest counted, so that one broken trust does not
 * hide the plan; the JSON report has all of it.
 */
final class TextGroups {
  /** What to do about desktops that another configuration has given. */
  static final String ADVICE_ON_UNKNOWN =
      "merge both configurations into one, with an assignment for each group; or name its group in"
          + " removal.keepMembersOf, so that nobody who moves there loses his desktop";

  private static final int SHOWN = 20;

  private final Review review;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  TextGroups(Review review, int width) {
    this.review = review;
    this.width = width;
  }

  /** The groups of the assignments, with figures. */
  String table() {
    Census census = review.plan().census();
    TextTable table =
        new TextTable(2, width, "ASSIGNMENT", "MEMBERS", "DESKTOPS", "UNRESOLVED", "GROUP");
    for (Assignment assignment : review.scene().rules().assignments()) {
      table.row(
          assignment.name(),
          census.members(assignment.name()),
          census.managed(assignment.name()),
          review.scene().directory().group(assignment.group()).unresolved().size(),
          assignment.group());
    }
    return table.text();
  }

  /** What is not certain about any group that was read, those of keepMembersOf included. */
  String findings() {
    review.scene().directory().groups().values().stream()
        .sorted(Comparator.comparing(GroupSnapshot::group))
        .forEach(this::findings);
    return text.toString();
  }

  private void findings(GroupSnapshot group) {
    list(
        "values of " + group.group() + " that cannot be resolved:",
        group.unresolved().stream().sorted().toList(),
        value -> text.append("    ").append(Printable.clean(value)).append('\n'));

    TextTable people = new TextTable(4, width, "USER", "WHY");
    List<Map.Entry<UserName, String>> unknown =
        group.unknown().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    unknown.stream().limit(SHOWN).forEach(each -> people.row(each.getKey(), each.getValue()));
    if (!unknown.isEmpty()) {
      heading("people of whom is not known whether they are in " + group.group() + ":");
      text.append(people.text());
      more(unknown.size());
    }

    list(
        "groups within " + group.group() + " that have no members:",
        group.emptyNested().stream().sorted().toList(),
        name -> text.append("    ").append(Printable.clean(name.value())).append('\n'));
    if (group.others() > 0) {
      heading(
          group.others()
              + (group.others() == 1 ? " value of " : " values of ")
              + group.group()
              + (group.others() == 1 ? " is no user" : " are no users")
              + " (computers, contacts; directory.objectClasses tells who is one)");
    }
  }

  private <T> void list(String heading, List<T> items, Consumer<T> show) {
    if (!items.isEmpty()) {
      heading(heading);
      items.stream().limit(SHOWN).forEach(show);
      more(items.size());
    }
  }

  private void heading(String words) {
    text.append("  ").append(Printable.clean(words)).append('\n');
  }

  private void more(int size) {
    if (size > SHOWN) {
      text.append("    and ").append(size - SHOWN).append(" more; -o json names all\n");
    }
  }
}
