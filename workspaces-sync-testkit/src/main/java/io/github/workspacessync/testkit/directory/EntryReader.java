package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries as a client may see them: stored, linked and constructed attributes, less what is hidden.
 */
final class EntryReader {
  private static final Set<String> OPERATIONAL =
      Set.of("entryuuid", "entrydn", "memberof", "pwdaccountlockedtime");

  private final Settings settings;
  private final DirectoryFaults faults;
  private final Links links;
  private final Memberships memberships;
  private final boolean catalog;

  EntryReader(
      Settings settings, DirectoryTree tree, Links links, DirectoryFaults faults, boolean catalog) {
    this.settings = settings;
    this.links = links;
    this.faults = faults;
    this.memberships = new Memberships(tree, links);
    this.catalog = catalog;
  }

  Memberships memberships() {
    return memberships;
  }

  boolean mayRead(Node node, String attribute) {
    return !faults.hides(attribute, node.key);
  }

  boolean mayRead(Node node) {
    return !faults.hides(node.key);
  }

  /**
   * @param attribute in lower case
   * @param base whether the search has base scope, without which tokenGroups cannot be had
   */
  @Nullable Attribute read(Node node, String attribute, boolean base) {
    if (!mayRead(node, attribute)) {
      return null;
    }
    return switch (attribute) {
      case "member" -> list("member", visibleMembers(node));
      case "memberof" -> list("memberOf", groupsOf(node));
      case "distinguishedname", "entrydn" -> ownName(node, attribute);
      case "tokengroups" -> base ? tokenGroups(node) : null;
      default -> node.attributes.get(attribute);
    };
  }

  private @Nullable Attribute ownName(Node node, String attribute) {
    String name = settings.flavor().dnAttribute();
    return name.equalsIgnoreCase(attribute) ? new Attribute(name, node.dn) : null;
  }

  /** Names of all attributes that {@code *} (or {@code +}) stands for. */
  Set<String> names(Node node, boolean operational) {
    Set<String> names = new LinkedHashSet<>(node.attributes.keySet());
    names.add("member");
    names.add("memberof");
    names.add(settings.flavor().dnAttribute().toLowerCase(Locale.ROOT));
    names.removeIf(name -> isOperational(name) != operational);
    return names;
  }

  boolean isMember(Node group, String memberKey) {
    return group.members.containsKey(memberKey) && !faults.omits(group.key, memberKey);
  }

  List<String> groupsOf(Node node) {
    List<String> names = new ArrayList<>();
    if (settings.memberOf()) {
      links.holding(node.key).forEach(group -> names.add(group.dn));
    }
    return names;
  }

  /** The group that a memberOf of this server can name. */
  @Nullable Node group(String key) {
    return links.group(key);
  }

  private boolean isOperational(String name) {
    return !settings.activeDirectory() && OPERATIONAL.contains(name);
  }

  private List<String> visibleMembers(Node group) {
    List<String> names = new ArrayList<>(group.members.size());
    for (Map.Entry<String, String> member : group.members.entrySet()) {
      if (!faults.omits(group.key, member.getKey())) {
        names.add(member.getValue());
      }
    }
    return names;
  }

  private @Nullable Attribute tokenGroups(Node node) {
    if (catalog || !settings.activeDirectory() || node.sid == null) {
      return null;
    }
    List<byte[]> sids = new ArrayList<>();
    for (Node group : memberships.tokenGroups(node)) {
      if (group.sid != null) {
        sids.add(Ids.sid(group.sid));
      }
    }
    return sids.isEmpty() ? null : new Attribute("tokenGroups", sids.toArray(new byte[0][]));
  }

  private static @Nullable Attribute list(String name, List<String> values) {
    return values.isEmpty() ? null : new Attribute(name, values);
  }
}
