package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the entry that a search starts at: by name, or in Active Directory by GUID or SID. */
final class SearchBase {
  private final Settings settings;
  private final DirectoryTree tree;
  private final EntryReader reader;
  private final Forest forest;
  private final boolean catalog;
  private final Node top = new Node("", new UUID(0, 0), null);

  SearchBase(
      Settings settings, DirectoryTree tree, EntryReader reader, Forest forest, boolean catalog) {
    this.settings = settings;
    this.tree = tree;
    this.reader = reader;
    this.forest = forest;
    this.catalog = catalog;
  }

  Node find(String base) throws LDAPException {
    Node node = lookUp(base);
    if (node == null || !reader.mayRead(node)) {
      throw missing(base);
    }
    return node;
  }

  private @Nullable Node lookUp(String base) throws LDAPException {
    String lower = base.toLowerCase(Locale.ROOT);
    if (settings.activeDirectory() && lower.startsWith("<guid=") && lower.endsWith(">")) {
      return single("objectguid", guid(lower.substring(6, lower.length() - 1)));
    }
    if (settings.activeDirectory() && lower.startsWith("<sid=") && lower.endsWith(">")) {
      String text = base.substring(5, base.length() - 1);
      return Ids.isSid(text) ? single("objectsid", Ids.sid(text)) : null;
    }
    String key = Dns.normalizeOrNull(base);
    if (key == null) {
      throw new Refusal(
          ResultCode.INVALID_DN_SYNTAX,
          settings.activeDirectory()
              ? "0000208F: NameErr: DSID-03100232, problem 2006 (BAD_NAME), data 8350, best match"
                  + " of:\n\t'"
                  + base
                  + "'\n"
              : "invalid DN");
    }
    if (catalog && key.isEmpty()) {
      return top;
    }
    String domain = forest.domainOf(key);
    if (domain == null || !(catalog || domain.equals(Dns.normalize(settings.baseDn())))) {
      throw outside(base);
    }
    return tree.at(key);
  }

  /** Two forms: the 32 digits of the stored bytes, or the dashed text. */
  private static byte[] guid(String text) throws LDAPException {
    try {
      return text.contains("-") ? Ids.guid(UUID.fromString(text)) : HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ResultCode.INVALID_DN_SYNTAX, "not a GUID: " + text);
    }
  }

  private @Nullable Node single(String attribute, byte[] value) {
    Set<Node> found = tree.equal(attribute, Syntax.BINARY.key(value, tree.flavor()));
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private Refusal missing(String base) {
    String match = settings.baseDn();
    String diagnostic =
        "0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'"
            + match
            + "'\n";
    return new Refusal(
        ResultCode.NO_SUCH_OBJECT,
        settings.activeDirectory() ? diagnostic : null,
        Dns.normalizeOrNull(base) == null ? null : match,
        List.of());
  }

  /** Active Directory refers to where the name might be; OpenLDAP does not know of it. */
  private Refusal outside(String base) {
    if (!settings.activeDirectory()) {
      return new Refusal(ResultCode.NO_SUCH_OBJECT, null);
    }
    String host = Dns.domain(base.substring(Math.max(0, dcAt(base))));
    return new Refusal(
        ResultCode.REFERRAL,
        "0000202B: RefErr: DSID-0310082F, data 0, 1 access points\n\tref 1: '" + host + "'\n",
        null,
        List.of("ldap://" + host + "/" + base));
  }

  private static int dcAt(String base) {
    return base.toLowerCase(Locale.ROOT).indexOf("dc=");
  }
}
