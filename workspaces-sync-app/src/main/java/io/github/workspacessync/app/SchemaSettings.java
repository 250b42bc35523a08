package io.github.workspacessync.app;

import io.github.workspacessync.ldap.LdapSchema;
import io.github.workspacessync.ldap.LdapSettings.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads under which names a directory keeps persons and groups.
 *
 * <p>What is not written has the name that is usual on servers of the kind.
 */
final class SchemaSettings {
  private SchemaSettings() {}

  static Supplier<LdapSchema> read(Section directory, Setting<Kind> kind) {
    LdapSchema preset = kind.sound().orElse(Kind.ACTIVE_DIRECTORY).schema();
    Section attributes = directory.section("attributes");
    Setting<String> id = name(attributes, "id", preset.id());
    Setting<String> userName = name(attributes, "userName", preset.userName());
    Setting<String> mail = name(attributes, "mail", preset.mail());
    List<String> members = names(attributes, "members", preset.members());
    Setting<String> memberOf = name(attributes, "memberOf", preset.memberOf());
    attributes.close();
    Section classes = directory.section("objectClasses");
    List<String> users = names(classes, "user", preset.userClasses());
    List<String> groups = names(classes, "group", preset.groupClasses());
    classes.close();

    if (kind.sound().equals(Optional.of(Kind.ACTIVE_DIRECTORY))) {
      refuseOtherThan(preset.id(), attributes, "id", id.sound().stream().toList());
      refuseOtherThan(preset.members().get(0), attributes, "members", members);
      refuseOtherThan(
          preset.memberOf(), attributes, "memberOf", memberOf.sound().stream().toList());
    } else {
      refuseNameAsId(attributes, id, "userName", userName);
      refuseNameAsId(attributes, id, "mail", mail);
    }
    return () ->
        new LdapSchema(
            id.get(), userName.get(), mail.get(), members, memberOf.get(), users, groups);
  }

  private static Setting<String> name(Section section, String key, String preset) {
    return section.optional(key, preset, SchemaSettings::checkName);
  }

  private static List<String> names(Section section, String key, List<String> preset) {
    List<String> names = section.oneOrMore(key, preset, SchemaSettings::checkName);
    long distinct = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count();
    if (distinct < names.size()) {
      section.fault(key, "names " + names + ", one of them twice; write each once");
    }
    return names;
  }

  private static String checkName(Node node) {
    return LdapSchema.checkName(Values.text(node));
  }

  private static void refuseOtherThan(
      String only, Section attributes, String key, List<String> written) {
    if (written.stream().anyMatch(name -> !name.equalsIgnoreCase(only))) {
      attributes.fault(
          key,
          "is always "
              + only
              + " on Active Directory, which gives ids, ranges of values and memberships under no"
              + " other name; leave it out");
    }
  }

  /** A name is given to another person one day, who would then be taken for the first. */
  private static void refuseNameAsId(
      Section attributes, Setting<String> id, String key, Setting<String> name) {
    if (attributes.has("id")
        && id.sound().isPresent()
        && name.sound().filter(id.get()::equalsIgnoreCase).isPresent()) {
      attributes.fault(
          "id",
          Printable.quote(id.get())
              + " is that of "
              + key
              + " as well; name an attribute that the server itself gives and never gives again,"
              + " such as entryUUID");
    }
  }
}
