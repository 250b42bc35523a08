package io.github.workspacessync.testkit.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An LDAP directory in this process, for tests and demonstrations: LDAPS, and LDAP with StartTLS,
 * on free ports of 127.0.0.1. It answers as Active Directory or OpenLDAP does where that is
 * inconvenient, so that a client which passes here has met pages, ranges, references and refusals.
 *
 * <p><b>Active Directory mode</b>: {@code member} of more than 1,500 values comes in ranges;
 * answers and pages end at 1,000 entries; paging cookies are good on their own connection only;
 * {@code tokenGroups} at base scope; memberOf, tokenGroups and member always agree and follow
 * renames and deletions; {@code uSNChanged} moves on with each change of an entry; text matches
 * without regard to case and diacritics; matching rules 1.2.840.113556.1.4.803, .804 and .1941;
 * {@code <GUID=...>} and {@code <SID=...>} as search base; binds by DN, user principal name and
 * {@code DOMAIN\name}; nothing but the root DSE without a bind; references at the domain's root.
 * <b>OpenLDAP mode</b>: inetOrgPerson, groupOfNames, entryUUID, memberOf only if asked for by name,
 * and members that dangle after renames and deletions.
 *
 * <p>Entries are named, wherever a method takes a name, by DN, by user name, or by common name.
 * Clients can only read; changes are made by the methods here, at any time and from any thread, and
 * are seen by the next request. Methods throw IllegalArgumentException if an entry does not exist,
 * or already does.
 */
public final class EmbeddedDirectory implements AutoCloseable {
  final Settings settings;
  private final Authority authority;
  private final DirectoryTree tree;
  private final EntryFactory factory;
  private final DirectoryContent content;
  private final Backend backend;
  private final Listeners listeners;
  private final GlobalCatalog catalog;

  private EmbeddedDirectory(
      Settings settings, Authority ca, Forest forest, DirectoryTree tree, EntryFactory factory) {
    this.settings = settings;
    this.authority = ca;
    this.tree = tree;
    this.factory = factory;
    this.content = new DirectoryContent(settings, tree, factory);
    this.backend = new Backend(settings, tree, forest, null, forest.nextServer());
    SSLContext tls = Authority.context(ca, settings.certificate(), settings.hostName());
    this.listeners = new Listeners(backend, tls);
    this.catalog = new GlobalCatalog(backend, tls);
  }

  /** Settings of a domain controller; {@code DC=corp,DC=example,DC=com} unless told otherwise. */
  public static DirectoryBuilder activeDirectory() {
    return new DirectoryBuilder(Flavor.ACTIVE_DIRECTORY);
  }

  /** Settings of an OpenLDAP server; {@code DC=corp,DC=example,DC=com} unless told otherwise. */
  public static DirectoryBuilder openLdap() {
    return new DirectoryBuilder(Flavor.OPENLDAP);
  }

  /**
   * Starts a second server with the settings, CA and present content of another, as for a domain
   * controller to fail over to. Its root entry gives it a name of its own (DC2 and so on). From
   * then on nothing is replicated; faults and counts start afresh.
   */
  public static EmbeddedDirectory copyOf(EmbeddedDirectory other) {
    Forest forest = other.backend.forest;
    return new EmbeddedDirectory(
        other.settings, other.authority, forest, other.tree.copy(), other.factory);
  }

  static EmbeddedDirectory start(Settings settings, @Nullable EmbeddedDirectory other) {
    Forest forest = other == null ? new Forest() : other.backend.forest;
    DirectoryTree tree = new DirectoryTree(settings.flavor(), forest);
    forest.join(settings, tree);
    Authority ca = other == null ? Authority.create() : other.authority;
    return new EmbeddedDirectory(settings, ca, forest, tree, new EntryFactory(settings));
  }

  /** Starts the global catalog of this server, if that was not yet done. Active Directory only. */
  public GlobalCatalog globalCatalog() {
    return catalog.started();
  }

  /** {@code ldaps://localhost:port}. */
  public String ldapsUrl() {
    return "ldaps://localhost:" + listeners.ldapsPort();
  }

  /** {@code ldap://localhost:port}; passwords are accepted after StartTLS only. */
  public String ldapUrl() {
    return "ldap://localhost:" + listeners.ldapPort();
  }

  public int ldapsPort() {
    return listeners.ldapsPort();
  }

  public int ldapPort() {
    return listeners.ldapPort();
  }

  public String baseDn() {
    return settings.baseDn();
  }

  public String serviceAccountDn() {
    return entry(settings.serviceAccount()).dn();
  }

  public String serviceAccountPassword() {
    return settings.servicePassword();
  }

  /** The certificate to trust, also where the server shows one that another CA signed. */
  public String caCertificatePem() {
    return authority.pem();
  }

  /** Writes {@link #caCertificatePem()} to a file, which is replaced. */
  public Path writeCa(Path file) {
    try {
      return Files.writeString(file, caCertificatePem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DirectoryFaults faults() {
    return backend.faults;
  }

  public RequestLog requests() {
    return backend.log;
  }

  public DirectoryEntry entry(String name) {
    return locked(() -> content.find(name).entry());
  }

  /** Adds an enabled user with a mail address. */
  public DirectoryEntry addUser(String name) {
    return addUser(DirectoryUser.named(name));
  }

  public DirectoryEntry addUser(DirectoryUser user) {
    return locked(() -> content.addUser(user));
  }

  public List<DirectoryEntry> addUsers(Collection<DirectoryUser> users) {
    return locked(() -> users.stream().map(content::addUser).toList());
  }

  /** Adds {@code prefix00001} and so on. */
  public List<DirectoryEntry> addUsers(String prefix, int count) {
    List<DirectoryUser> users = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      users.add(DirectoryUser.named("%s%05d".formatted(prefix, i)));
    }
    return addUsers(users);
  }

  /** Adds a security group. Members as in {@link DirectoryGroup#members()}. */
  public DirectoryEntry addGroup(String name, String... members) {
    return addGroup(DirectoryGroup.named(name).withMembers(members));
  }

  public DirectoryEntry addGroup(DirectoryGroup group) {
    return locked(() -> content.addGroup(group, 0));
  }

  /** Adds a computer. Its class derives from user, so {@code (objectClass=user)} finds it. */
  public DirectoryEntry addComputer(String name) {
    return locked(() -> content.addComputer(name));
  }

  /** Adds a contact: it may be a member, and has neither user name nor SID. */
  public DirectoryEntry addContact(String name) {
    return locked(() -> content.addContact(name));
  }

  /**
   * Adds what stands for a principal of a trusted domain, for example {@code S-1-5-21-1-2-3-1104}.
   */
  public DirectoryEntry addForeignSecurityPrincipal(String sid) {
    return locked(() -> content.addForeignSecurityPrincipal(sid));
  }

  /** Does nothing if it is a member already. */
  public void addMember(String group, String member) {
    addMembers(group, List.of(member));
  }

  public void addMembers(String group, Collection<String> members) {
    locked(() -> content.addMembers(group, members));
  }

  public void removeMember(String group, String member) {
    locked(() -> content.removeMember(group, member));
  }

  /** Makes the group the user's primary one; neither member nor memberOf tells of it. */
  public void setPrimaryGroup(String user, String group) {
    locked(() -> content.setPrimaryGroup(user, group));
  }

  /** Deletes an entry that has none below it. */
  public void delete(String name) {
    locked(() -> content.delete(name));
  }

  /** Gives an account or group another name, in its DN as well; id and SID stay. */
  public DirectoryEntry rename(String name, String newName) {
    return locked(() -> content.rename(name, newName));
  }

  /** Moves an entry to another unit, which is made if it is missing. */
  public DirectoryEntry move(String name, String parent) {
    return locked(() -> content.move(name, parent));
  }

  public void disable(String user) {
    locked(() -> content.enable(user, false));
  }

  public void enable(String user) {
    locked(() -> content.enable(user, true));
  }

  /**
   * Sets accountExpires. Active Directory only.
   *
   * @param when null: never
   */
  public void expire(String user, @Nullable Instant when) {
    locked(() -> content.expire(user, when));
  }

  /** Replaces an attribute's values; none removes it. Not for links and ids. */
  public void setAttribute(String name, String attribute, String... values) {
    locked(() -> content.set(name, attribute, Arrays.copyOf(values, values.length)));
  }

  public void setPassword(String user, @Nullable String password) {
    locked(
        () -> {
          content.find(user).password = password;
        });
  }

  /**
   * Refuses the account's binds although the password is right, with Active Directory's data code:
   * 530 hours, 531 workstation, 532 password expired, 533 disabled, 701 account expired, 773 must
   * change its password, 775 locked.
   *
   * @param data null: no longer
   */
  public void refuseBinds(String user, @Nullable String data) {
    locked(
        () -> {
          content.find(user).bindRefusal = data;
        });
  }

  /** Stops all listeners and closes every connection. */
  @Override
  public void close() {
    catalog.close();
    backend.close();
    listeners.close();
  }

  @Override
  public String toString() {
    return "EmbeddedDirectory[" + ldapsUrl() + "/" + baseDn() + "]";
  }

  private void locked(Runnable change) {
    synchronized (tree.lock) {
      change.run();
    }
  }

  private <T> T locked(Supplier<T> change) {
    synchronized (tree.lock) {
      return change.get();
    }
  }
}
