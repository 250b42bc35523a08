package io.github.workspacessync.testkit.directory;

import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The global catalog of an embedded domain controller: a part of each object of each domain of its
 * forest, under the empty search base and under every name. In the field it listens on 3269 and
 * 3268; here its ports are free ones of 127.0.0.1.
 *
 * <p>It shows the attributes of the partial set only: no accountExpires, no tokenGroups, and {@code
 * member} of universal groups and of the groups of the server's own domain, so that memberOf names
 * no more than these. What is hidden at the domain's own port is not hidden here; an entry hidden
 * here is one that replication has not brought yet.
 */
public final class GlobalCatalog implements AutoCloseable {
  private final CatalogTree tree;
  private final Backend backend;
  private final SSLContext tls;
  private @Nullable Listeners listeners;

  GlobalCatalog(Backend domain, SSLContext tls) {
    this.tls = tls;
    this.tree = new CatalogTree(domain.settings, domain.tree, domain.forest);
    this.backend = new Backend(domain.settings, domain.tree, domain.forest, tree, domain.server);
  }

  /** Listens from now on, which most directories never need. */
  synchronized GlobalCatalog started() {
    if (!backend.settings.activeDirectory()) {
      throw new UnsupportedOperationException("Active Directory only");
    }
    if (listeners == null) {
      listeners = new Listeners(backend, tls);
    }
    return this;
  }

  /** {@code ldaps://localhost:port}. */
  public String ldapsUrl() {
    return "ldaps://localhost:" + listening().ldapsPort();
  }

  /** {@code ldap://localhost:port}; passwords are accepted after StartTLS only. */
  public String ldapUrl() {
    return "ldap://localhost:" + listening().ldapPort();
  }

  public DirectoryFaults faults() {
    return backend.faults;
  }

  public RequestLog requests() {
    return backend.log;
  }

  /** Adds an attribute to the partial set, as the administrators of a schema can. */
  public void addAttribute(String name) {
    tree.add(name.toLowerCase(Locale.ROOT));
  }

  /** Stops the catalog alone; its domain goes on. */
  @Override
  public synchronized void close() {
    backend.close();
    if (listeners != null) {
      listeners.close();
    }
  }

  private synchronized Listeners listening() {
    return Objects.requireNonNull(listeners);
  }
}
