package io.github.workspacessync.app;

import io.github.workspacessync.aws.AwsFleetSettings;
import io.github.workspacessync.aws.AwsWorkspaceFleet;
import io.github.workspacessync.directory.DirectorySource;
import io.github.workspacessync.ldap.LdapDirectorySource;
import io.github.workspacessync.ldap.LdapPassword;
import io.github.workspacessync.ldap.LdapSettings;
import io.github.workspacessync.ldap.LdapSyntax;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens what a configuration names: the only place that knows the adapters. */
final class Ports {
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";
  private static final String PASSWORD = "directory.bind.password";
  private static final String TRUST = "directory.trust";

  private final SyncConfig config;
  private final SessionOptions options;

  Ports(SyncConfig config, SessionOptions options) {
    this.config = config;
    this.options = options;
  }

  DirectorySource directory() {
    return new RemarkingDirectory(LdapDirectorySource.open(ldap()), config);
  }

  AwsWorkspaceFleet fleet() {
    SyncConfig.Fleet fleet = config.fleet();
    return AwsWorkspaceFleet.open(
        new AwsFleetSettings(
            fleet.region(),
            fleet.directoryId(),
            fleet.callsPerSecond(),
            fleet.burst(),
            endpoint(options.environment()),
            fleet.role(),
            options.deadline(),
            options.clock()));
  }

  /** The directory's settings, with the secrets they need. */
  LdapSettings ldap() {
    SyncConfig.Directory directory = config.directory();
    Secrets secrets =
        new Secrets(
            options.environment(), config.fleet().region(), endpoint(options.environment()));
    return LdapSettings.of(directory.kind())
        .servers(directory.servers())
        .startTls(directory.startTls())
        .schema(directory.schema())
        .globalCatalog(directory.globalCatalog())
        .baseDn(directory.baseDn())
        .bind(directory.bind().user(), password(secrets, directory.bind().password()))
        .trust(trust(secrets, directory.trust()))
        .userFilter(directory.userFilter())
        .timeouts(directory.timeouts())
        .build();
  }

  private static LdapPassword password(Secrets secrets, SecretReference reference) {
    String password = secrets.read(PASSWORD, reference);
    if (password.indexOf('\n') >= 0) {
      throw Secrets.fault(PASSWORD, reference, "has several lines; store the password alone");
    }
    return LdapPassword.of(password);
  }

  private static List<X509Certificate> trust(Secrets secrets, @Nullable SecretReference reference) {
    if (reference == null) {
      return List.of();
    }
    String pem = secrets.read(TRUST, reference);
    try {
      return LdapSyntax.certificates(pem);
    } catch (IllegalArgumentException wrong) {
      throw Secrets.fault(TRUST, reference, "cannot be used: " + wrong.getMessage());
    }
  }

  /**
   * The endpoint that the given environment names. Where it is this process's own environment, the
   * SDK reads it by itself, together with its other variables of the kind.
   */
  static @Nullable URI endpoint(Map<String, String> environment) {
    String endpoint = environment.getOrDefault(ENDPOINT, "");
    if (endpoint.isBlank() || endpoint.equals(System.getenv(ENDPOINT))) {
      return null;
    }
    try {
      return URI.create(endpoint);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException("the environment", List.of(ENDPOINT + " is not a URL"));
    }
  }
}
