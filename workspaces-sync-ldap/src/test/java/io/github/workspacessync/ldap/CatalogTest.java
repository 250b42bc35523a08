package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.testkit.directory.DirectoryGroup;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.GlobalCatalog;

/** What the tests share that need a second domain, emea, below the domain of the source. */
abstract class CatalogTest extends KitTest {
  static final String EMEA = "DC=emea,DC=corp,DC=example,DC=com";

  protected final EmbeddedDirectory emea =
      closing(EmbeddedDirectory.activeDirectory().baseDn(EMEA).inForestOf(directory).start());
  protected final GlobalCatalog catalog = directory.globalCatalog();

  protected final LdapDirectorySource withCatalog() {
    return closing(LdapDirectorySource.open(settings().catalog(catalog.ldapsUrl()).build()));
  }

  /** A universal group of the other domain. */
  protected final String universal(String name, String... members) {
    return emea.addGroup(DirectoryGroup.named(name).universal().withMembers(members)).dn();
  }

  /** A domain local group of the source's domain, which may hold anybody of the forest. */
  protected final DistinguishedName local(String name, String... members) {
    return DistinguishedName.of(
        directory.addGroup(DirectoryGroup.named(name).domainLocal().withMembers(members)).dn());
  }
}
