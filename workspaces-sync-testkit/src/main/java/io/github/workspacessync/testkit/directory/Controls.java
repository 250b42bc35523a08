package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The request controls that a search may carry. */
final class Controls {
  static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";
  private static final String MANAGE_DSA_IT = "2.16.840.1.113730.3.4.2";
  static final Set<String> KNOWN =
      Set.of(SimplePagedResultsControl.PAGED_RESULTS_OID, DOMAIN_SCOPE, MANAGE_DSA_IT);

  private Controls() {}

  static @Nullable SimplePagedResultsControl paging(List<Control> controls) throws LDAPException {
    for (Control control : controls) {
      if (control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID)) {
        return new SimplePagedResultsControl(
            control.getOID(), control.isCritical(), control.getValue());
      }
    }
    return null;
  }

  static boolean has(List<Control> controls, String oid) {
    return controls.stream().anyMatch(control -> control.getOID().equals(oid));
  }

  static void refuseUnknown(List<Control> controls) throws LDAPException {
    for (Control control : controls) {
      if (control.isCritical() && !KNOWN.contains(control.getOID())) {
        throw new Refusal(
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            "00002040: SvcErr: DSID-03140399, problem 5010 (UNAVAIL_EXTENSION), data 0");
      }
    }
  }
}
