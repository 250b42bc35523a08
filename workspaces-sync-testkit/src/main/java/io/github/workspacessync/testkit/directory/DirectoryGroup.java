package io.github.workspacessync.testkit.directory;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group to be added. Members are kept in the order given and each only once.
 *
 * @param name sAMAccountName and cn
 * @param parent a full DN, or one relative to the base DN; null: {@code OU=Groups} of the base DN
 * @param security false: a distribution group, which is never in anybody's tokenGroups
 * @param scope where it may be used, and whether other domains know its members
 * @param members user names, group names or DNs. A DN without an entry is allowed: it stands for a
 *     member in another domain, or for one that is gone
 */
public record DirectoryGroup(
    String name, @Nullable String parent, boolean security, Scope scope, List<String> members) {

  /** The scope of a group of Active Directory, a bit of groupType (MS-ADTS 2.2.12). */
  public enum Scope {
    GLOBAL(2),
    DOMAIN_LOCAL(4),
    /** Its members are in the global catalog. */
    UNIVERSAL(8);

    final int bit;

    Scope(int bit) {
      this.bit = bit;
    }
  }

  public DirectoryGroup {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a group needs a name");
    }
    members = List.copyOf(members);
  }

  /** A global security group without members. */
  public static DirectoryGroup named(String name) {
    return new DirectoryGroup(name, null, true, Scope.GLOBAL, List.of());
  }

  public DirectoryGroup in(String value) {
    return new DirectoryGroup(name, value, security, scope, members);
  }

  public DirectoryGroup distribution() {
    return new DirectoryGroup(name, parent, false, scope, members);
  }

  public DirectoryGroup universal() {
    return new DirectoryGroup(name, parent, security, Scope.UNIVERSAL, members);
  }

  public DirectoryGroup domainLocal() {
    return new DirectoryGroup(name, parent, security, Scope.DOMAIN_LOCAL, members);
  }

  public DirectoryGroup withMembers(String... values) {
    return withMembers(Arrays.asList(values));
  }

  public DirectoryGroup withMembers(Collection<String> values) {
    return new DirectoryGroup(name, parent, security, scope, List.copyOf(values));
  }
}
