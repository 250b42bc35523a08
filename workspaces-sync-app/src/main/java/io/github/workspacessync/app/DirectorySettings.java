package io.github.workspacessync.app;

import io.github.workspacessync.ldap.LdapSchema;
import io.github.workspacessync.ldap.LdapServers;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.ldap.LdapSyntax;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads how the directory is reached. */
final class DirectorySettings {
  private static final String USERS = "(objectClass=user)";

  private DirectorySettings() {}

  /**
   * @param base what relative paths are relative to
   */
  static Supplier<SyncConfig.Directory> read(Section section, Path base) {
    Setting<Boolean> startTls = section.optional("startTls", false, Values::flag);
    Supplier<LdapServers> servers = ServerSettings.read(section, startTls);
    Setting<LdapSettings.Kind> kind =
        section.optional(
            "kind", LdapSettings.Kind.ACTIVE_DIRECTORY, Values.word(LdapSettings.Kind.class));
    Supplier<LdapSchema> schema = SchemaSettings.read(section, kind);
    Supplier<LdapSettings.GlobalCatalog> catalog =
        ServerSettings.globalCatalog(section, kind, startTls);
    Setting<Optional<String>> baseDn =
        section.maybe("baseDn", node -> LdapSyntax.checkDistinguishedName(Values.text(node)));
    Setting<Optional<SecretReference>> trust =
        section.maybe("trust", node -> References.certificates(Values.text(node), base));
    Setting<Optional<String>> filter =
        section.maybe("userFilter", node -> LdapSyntax.checkFilter(Values.text(node)));
    Supplier<LdapSettings.Timeouts> timeouts = TimeoutSettings.read(section.section("timeouts"));
    Supplier<SyncConfig.Bind> bind = bind(section.section("bind"), base);
    return () ->
        new SyncConfig.Directory(
            servers.get(),
            startTls.get(),
            kind.get(),
            schema.get(),
            catalog.get(),
            baseDn.get().orElse(null),
            bind.get(),
            trust.get().orElse(null),
            filter.get().or(() -> standardFilter(kind.get())).orElse(null),
            timeouts.get());
  }

  static Optional<String> standardFilter(LdapSettings.Kind kind) {
    return kind == LdapSettings.Kind.ACTIVE_DIRECTORY ? Optional.of(USERS) : Optional.empty();
  }

  private static Supplier<SyncConfig.Bind> bind(Section section, Path base) {
    Setting<String> user =
        section.required("user", "'CORP\\svc-workspaces'", node -> user(Values.text(node)));
    Setting<SecretReference> password =
        section.required("password", "env:LDAP_PASSWORD", node -> References.password(node, base));
    section.close();
    return () -> new SyncConfig.Bind(user.get(), password.get());
  }

  /** A bare account name is refused by the servers with the same words as a wrong password. */
  static String user(String text) {
    if (text.contains("=")) {
      return LdapSyntax.checkDistinguishedName(text);
    }
    if (!text.contains("@") && text.indexOf('\\') < 1) {
      throw new IllegalArgumentException(
          Printable.quote(text)
              + " is not a name to bind with; write DOMAIN\\user, user@domain, or a distinguished"
              + " name");
    }
    return text;
  }
}
