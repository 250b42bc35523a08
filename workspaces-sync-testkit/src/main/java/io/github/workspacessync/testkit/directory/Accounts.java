package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Simple binds: by DN, and in Active Directory also by user principal name and {@code DOMAIN\name}.
 */
final class Accounts {
  private final Forest.Domain own;
  private final Forest forest;

  Accounts(Forest.Domain own, Forest forest) {
    this.own = own;
    this.forest = forest;
  }

  /**
   * The account, whichever domain of the forest it is in, or the refusal with the server's own
   * diagnostic message.
   */
  Node authenticate(String name, String password) throws LDAPException {
    synchronized (own.tree().lock) {
      Node account = find(own, name);
      for (Forest.Domain other : forest.othersThan(own.settings())) {
        account = account == null ? find(other, name) : account;
      }
      if (account == null) {
        throw refusal("525");
      }
      if (!password.equals(account.password)) {
        throw refusal("52e");
      }
      String reason = account.bindRefusal == null ? state(account) : account.bindRefusal;
      if (reason != null) {
        throw refusal(reason);
      }
      return account;
    }
  }

  private static @Nullable Node find(Forest.Domain domain, String name) {
    Settings settings = domain.settings();
    DirectoryTree tree = domain.tree();
    String key = Dns.normalizeOrNull(name);
    Node byDn = key == null ? null : tree.at(key);
    if (byDn != null || !settings.activeDirectory()) {
      return byDn;
    }
    int backslash = name.indexOf('\\');
    if (backslash >= 0) {
      boolean ours = name.substring(0, backslash).equalsIgnoreCase(settings.netbiosName());
      return ours ? single(tree, "samaccountname", name.substring(backslash + 1)) : null;
    }
    Node byPrincipal = single(tree, "userprincipalname", name);
    int at = name.lastIndexOf('@');
    if (byPrincipal != null || at < 0) {
      return byPrincipal;
    }
    boolean ours = name.substring(at + 1).equalsIgnoreCase(settings.domain());
    return ours ? single(tree, "samaccountname", name.substring(0, at)) : null;
  }

  private static @Nullable Node single(DirectoryTree tree, String attribute, String value) {
    Set<Node> found = tree.equal(attribute, Syntax.fold(value, tree.flavor()));
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private @Nullable String state(Node account) {
    if ((account.number("userAccountControl", 0) & 2) != 0) {
      return "533";
    }
    Attribute locked = account.attributes.get("pwdaccountlockedtime");
    long expires = account.number("accountExpires", 0);
    boolean over = expires != 0 && expires < EntryFactory.fileTime(Instant.now());
    return over ? "701" : locked == null ? null : "775";
  }

  private Refusal refusal(String data) {
    if (!own.settings().activeDirectory()) {
      return new Refusal(ResultCode.INVALID_CREDENTIALS, null);
    }
    return new Refusal(
        ResultCode.INVALID_CREDENTIALS,
        "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data "
            + data
            + ", v4563");
  }
}
