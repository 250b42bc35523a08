package io.github.workspacessync.testkit.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an embedded directory that cannot change while it runs. The same builder, started
 * twice, gives two servers of the same content and ids on their own ports, with a CA each; to have
 * one CA for both, see {@link EmbeddedDirectory#copyOf}.
 */
public final class DirectoryBuilder {
  private final Flavor flavor;
  private final List<Consumer<EmbeddedDirectory>> content = new ArrayList<>();
  private String baseDn = "DC=corp,DC=example,DC=com";
  private String netbiosName = "CORP";
  private String serviceAccount = "svc-workspaces";
  private String servicePassword = "Only-4-tests!";
  private int valueLimit = 1500;
  private int pageLimit;
  private boolean memberOf = true;
  private boolean subordinateReferences = true;
  private boolean cleartextBinds;
  private ServerCertificate certificate = ServerCertificate.VALID;
  private long seed = 42;
  private @Nullable EmbeddedDirectory forest;

  DirectoryBuilder(Flavor flavor) {
    this.flavor = flavor;
    this.pageLimit = flavor == Flavor.ACTIVE_DIRECTORY ? 1000 : Integer.MAX_VALUE;
  }

  /** Must consist of DC components. The NetBIOS name follows: the first component in upper case. */
  public DirectoryBuilder baseDn(String value) {
    baseDn = value;
    netbiosName = Dns.firstValue(value).toUpperCase(Locale.ROOT);
    return this;
  }

  /** What stands before the backslash in {@code CORP\name}. */
  public DirectoryBuilder netbiosName(String value) {
    netbiosName = value;
    return this;
  }

  public DirectoryBuilder serviceAccount(String name, String password) {
    serviceAccount = name;
    servicePassword = password;
    return this;
  }

  /**
   * How many values of one attribute an answer holds at most, MaxValRange of Active Directory's
   * query policy: 1,500 (the default); OpenLDAP has no such limit.
   */
  public DirectoryBuilder valueLimit(int value) {
    valueLimit = value;
    return this;
  }

  /**
   * How many entries an answer or a page holds at most. Active Directory: MaxPageSize, 1,000 (the
   * default), for each page. OpenLDAP: sizelimit (default here: none), for all pages together.
   */
  public DirectoryBuilder pageLimit(int value) {
    pageLimit = value;
    return this;
  }

  /** OpenLDAP only: false runs it without the memberOf overlay. */
  public DirectoryBuilder memberOf(boolean value) {
    memberOf = value;
    return this;
  }

  /**
   * Active Directory only: whether a subtree search from the base DN also gives the three
   * references (configuration and both DNS partitions) that every domain gives. On by default. A
   * client does without them by the control 1.2.840.113556.1.4.1339.
   */
  public DirectoryBuilder subordinateReferences(boolean value) {
    subordinateReferences = value;
    return this;
  }

  /** Whether passwords are accepted on the plain port without StartTLS. Off by default. */
  public DirectoryBuilder cleartextBinds(boolean value) {
    cleartextBinds = value;
    return this;
  }

  public DirectoryBuilder certificate(ServerCertificate value) {
    certificate = value;
    return this;
  }

  /** The same seed and the same calls in the same order give the same ids. */
  public DirectoryBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Active Directory only: makes it a further domain of the forest that another directory is in,
   * with the same CA. Give it another base DN, below the other's for a child domain. Accounts of
   * either can bind at both; links to entries of the other do not follow its changes.
   */
  public DirectoryBuilder inForestOf(EmbeddedDirectory other) {
    forest = other;
    return this;
  }

  public DirectoryBuilder user(DirectoryUser user) {
    return content(directory -> directory.addUser(user));
  }

  public DirectoryBuilder group(DirectoryGroup group) {
    return content(directory -> directory.addGroup(group));
  }

  /** Runs at each start, after what was given before. */
  public DirectoryBuilder content(Consumer<EmbeddedDirectory> filler) {
    content.add(filler);
    return this;
  }

  /** Starts the server on free ports of 127.0.0.1. */
  public EmbeddedDirectory start() {
    Settings settings =
        new Settings(
            flavor,
            baseDn,
            forest == null ? baseDn : forest.settings.rootDn(),
            netbiosName,
            serviceAccount,
            servicePassword,
            valueLimit,
            pageLimit,
            memberOf,
            subordinateReferences,
            cleartextBinds,
            certificate,
            forest == null ? seed : seed ^ baseDn.hashCode());
    EmbeddedDirectory directory = EmbeddedDirectory.start(settings, forest);
    try {
      content.forEach(filler -> filler.accept(directory));
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
    return directory;
  }
}
