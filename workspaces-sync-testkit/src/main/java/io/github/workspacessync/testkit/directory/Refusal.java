package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result other than success, with the server's diagnostic message for the wire. */
final class Refusal extends LDAPException {
  private static final long serialVersionUID = 1;

  Refusal(ResultCode code, @Nullable String diagnostic) {
    this(code, diagnostic, null, List.of());
  }

  Refusal(
      ResultCode code,
      @Nullable String diagnostic,
      @Nullable String matchedDn,
      List<String> referrals) {
    super(new LDAPResult(-1, code, diagnostic, matchedDn, referrals, List.of()));
  }
}
