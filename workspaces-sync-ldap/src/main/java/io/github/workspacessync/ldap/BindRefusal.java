package io.github.workspacessync.ldap;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

  private static final String LOOK = "look into the server's log";
  private static final Map<ResultCode, String> ADVICE =
      Map.of(
          ResultCode.STRONG_AUTH_REQUIRED,
              "it demands LDAP signing, or an encryption that it sees itself: is there a proxy that"
                  + " ends TLS before the server? Name the server itself in directory.url, with"
                  + " ldaps://",
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
              "it does not let this account in by a password; give an account that has one in"
                  + " directory.bind.user",
          ResultCode.AUTH_METHOD_NOT_SUPPORTED,
              "it does not take simple binds; allow them over TLS for this account",
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
              "the account may not bind here; grant it the right (OpenLDAP: auth access to its"
                  + " userPassword)",
          ResultCode.UNWILLING_TO_PERFORM,
              "the server's policy forbids this bind; check that directory.bind.user is an account"
                  + " with a password, and the server's log",
          ResultCode.INVALID_DN_SYNTAX,
              "directory.bind.user is no distinguished name, and this server knows no other form",
          ResultCode.NO_SUCH_OBJECT, "there is no such user; check directory.bind.user");

  private BindRefusal() {}

  static BindRefusedException of(String server, String user, Result result) {
    return new BindRefusedException(
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
    return "it answered "
        + result.getResultCode()
        + Failures.diagnostic(result)
        + "; "
        + advice(result.getResultCode());
  }

  private static String advice(@Nullable ResultCode code) {
    return code == null ? LOOK : ADVICE.getOrDefault(code, LOOK);
  }
}
