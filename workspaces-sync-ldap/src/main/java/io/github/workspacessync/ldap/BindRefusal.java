package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectoryException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ldaptive.Result;
import org.ldaptive.ResultCode;

/**
 * What a refused bind means.
 *
 * <p>The codes are the {@code data} part of Active Directory's diagnostic message for result 49.
 */
final class BindRefusal {
  private static final Pattern DATA = Pattern.compile("\\bdata ([0-9a-fA-F]+)\\b");
  private static final Map<String, String> MEANINGS =
      Map.of(
          "525", "there is no such user; check directory.bind.user",
          "52e",
              "the user name or the password is wrong; check directory.bind.user and"
                  + " directory.bind.password",
          "530", "the account may not log on at this time; check its logon hours",
          "531", "the account may not log on from here; check its logon workstations",
          "532", "the password has expired; set a new one",
          "533", "the account is disabled; enable it",
          "701", "the account has expired; extend it",
          "773", "the password must be changed first; set one that need not be changed",
          "775", "the account is locked; unlock it");

  private BindRefusal() {}

  static DirectoryException of(String server, String user, Result result) {
    return new DirectoryException(
        "the server "
            + server
            + " refused to let "
            + user
            + " in: "
            + meaning(result)
            + "; there was one try, and no other server is asked");
  }

  private static String meaning(Result result) {
    String diagnostic = result.getDiagnosticMessage();
    Matcher data = DATA.matcher(diagnostic == null ? "" : diagnostic);
    if (result.getResultCode() == ResultCode.INVALID_CREDENTIALS && data.find()) {
      String code = data.group(1).toLowerCase(Locale.ROOT);
      return MEANINGS.getOrDefault(code, "the account was refused") + " (data " + code + ")";
    }
    if (result.getResultCode() == ResultCode.INVALID_CREDENTIALS) {
      return "the user name or the password is wrong; check directory.bind.user and"
          + " directory.bind.password";
    }
    return "it answered " + result.getResultCode() + Failures.diagnostic(result);
  }
}
