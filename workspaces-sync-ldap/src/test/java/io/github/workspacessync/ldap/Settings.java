package io.github.workspacessync.ldap;

import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the settings that a test needs, from a directory of the testkit. */
final class Settings {
  /** The machine's name service, and no waiting between attempts. */
  static final Surroundings AT_ONCE =
      new Surroundings(InstantSource.system(), "dns:", record -> 636, pause -> {});

  private LdapServers servers;
  private boolean startTls;
  private LdapSettings.Kind kind = LdapSettings.Kind.ACTIVE_DIRECTORY;
  private @Nullable LdapSchema schema;
  private @Nullable String baseDn;
  private String user;
  private String password;
  private String pem;
  private @Nullable String userFilter = "(objectClass=person)";
  private LdapSettings.GlobalCatalog catalog = LdapSettings.GlobalCatalog.NONE;
  private LdapSettings.Timeouts timeouts = LdapSettings.Timeouts.DEFAULT;

  private Settings(EmbeddedDirectory directory) {
    this.servers = new LdapServers.Listed(List.of(URI.create(directory.ldapsUrl())));
    this.user = directory.serviceAccountDn();
    this.password = directory.serviceAccountPassword();
    this.pem = directory.caCertificatePem();
  }

  static Settings of(EmbeddedDirectory directory) {
    return new Settings(directory);
  }

  Settings urls(String... values) {
    servers = new LdapServers.Listed(List.of(values).stream().map(URI::create).toList());
    return this;
  }

  Settings domain(String value) {
    servers = new LdapServers.Domain(value);
    return this;
  }

  Settings startTls() {
    startTls = true;
    return this;
  }

  Settings openLdap() {
    kind = LdapSettings.Kind.OPENLDAP;
    return this;
  }

  Settings schema(LdapSchema value) {
    schema = value;
    return this;
  }

  Settings baseDn(String value) {
    baseDn = value;
    return this;
  }

  Settings user(String value) {
    user = value;
    return this;
  }

  Settings password(String value) {
    password = value;
    return this;
  }

  Settings trust(String... pems) {
    pem = String.join("\n", pems);
    return this;
  }

  Settings userFilter(@Nullable String value) {
    userFilter = value;
    return this;
  }

  /** The embedded directories cannot have it on port 3269, so it is named. */
  Settings catalog(String... values) {
    catalog = LdapSettings.GlobalCatalog.at(List.of(values).stream().map(URI::create).toList());
    return this;
  }

  Settings answer(Duration answer, Duration overall) {
    Duration short3 = Duration.ofSeconds(3);
    return timeouts(new LdapSettings.Timeouts(short3, short3, short3, answer, overall));
  }

  Settings timeouts(LdapSettings.Timeouts value) {
    timeouts = value;
    return this;
  }

  /** Opens a source that does not wait between its attempts. */
  LdapDirectorySource open() {
    return LdapDirectorySource.open(build(), AT_ONCE);
  }

  /** A bound connection to the one server of the settings, without anything around it. */
  static LdapSession session(LdapSettings settings) {
    String server = ((LdapServers.Listed) settings.servers()).urls().get(0).toString();
    return new Connector(settings).open(server, TimeLimit.in(settings.timeouts().overall()));
  }

  LdapSettings build() {
    return LdapSettings.of(kind)
        .servers(servers)
        .startTls(startTls)
        .schema(schema == null ? kind.schema() : schema)
        .globalCatalog(catalog)
        .baseDn(baseDn)
        .bind(user, LdapPassword.of(password))
        .trust(pem.isEmpty() ? List.of() : LdapSyntax.certificates(pem))
        .userFilter(userFilter)
        .timeouts(timeouts)
        .build();
  }
}
