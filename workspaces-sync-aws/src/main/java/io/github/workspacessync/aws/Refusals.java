package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Rejection.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Says what the service's refusal of one desktop's order means and what to do about it.
 *
 * <p>The codes are free texts, not an enumeration (service model, shape ErrorType), so they are
 * told apart by their beginnings, and one that is not known is worth another try in a later run.
 */
final class Refusals {
  /** WorkSpaces Administration Guide, "WorkSpaces quotas". */
  private static final String QUOTAS =
      ": \"WorkSpaces\" is 1 until it is raised, and Graphics and GeneralPurpose bundles have quotas"
          + " of their own; ask for more in Service Quotas, Amazon WorkSpaces";

  private Refusals() {}

  static Rejection of(Order order, String subject, AwsServiceException refusal) {
    return of(order, subject, Failures.code(refusal), Failures.said(refusal));
  }

  static Rejection of(
      Order order, String subject, @Nullable String givenCode, @Nullable String givenText) {
    String code = givenCode == null || givenCode.isBlank() ? "UnknownError" : givenCode;
    String said = givenText == null || givenText.isBlank() ? "no reason given" : givenText.strip();
    return new Rejection(kind(order, code), code, said + hint(order, subject, code, said));
  }

  static boolean isAccessDenied(String code) {
    return code.startsWith("AccessDenied") || code.startsWith("UnauthorizedOperation");
  }

  private static Kind kind(Order order, String code) {
    if (code.startsWith("ResourceExists") && order == Order.CREATE) {
      return Kind.CONVERGED;
    }
    if (code.startsWith("ResourceNotFound")) {
      return order == Order.TERMINATE && isOfTheWorkspace(code) ? Kind.CONVERGED : Kind.PERMANENT;
    }
    if (code.startsWith("ResourceLimitExceeded")) {
      return switch (order) {
        case CREATE -> Kind.QUOTA;
        case TAG -> Kind.PERMANENT;
        case MODIFY, MIGRATE, TERMINATE -> Kind.RETRY;
      };
    }
    boolean lasting =
        isAccessDenied(code)
            || code.startsWith("InvalidParameter")
            || code.startsWith("Validation")
            || code.startsWith("UnsupportedWorkspaceConfiguration")
            || code.startsWith("AutoStopTimeoutIsNot");
    return lasting ? Kind.PERMANENT : Kind.RETRY;
  }

  /** That the directory or the user is not found does not say that the desktop is gone. */
  private static boolean isOfTheWorkspace(String code) {
    return !code.startsWith("ResourceNotFound.")
        || code.regionMatches(true, 0, "ResourceNotFound.WorkSpace", 0, 26);
  }

  private static String hint(Order order, String subject, String code, String said) {
    if (isAccessDenied(code)) {
      return "; allow the role " + Denial.of(said).orElse(new Denial(order.action(), subject));
    }
    if (code.startsWith("ResourceNotFound.User")) {
      return "; the directory that is registered with WorkSpaces may not know this user yet, or by"
          + " another name ("
          + subject
          + ")";
    }
    if (code.startsWith("ResourceNotFound.Directory")) {
      return "; check fleet.directoryId and fleet.region";
    }
    if (code.startsWith("ResourceNotFound.Bundle")) {
      return "; check the assignment's bundle (" + subject + ")";
    }
    if (code.startsWith("ResourceLimitExceeded")) {
      return order == Order.TAG
          ? "; " + subject + " has all the 50 tags it may have, remove one"
          : "; a quota of this account in this Region is used up by " + subject + QUOTAS;
    }
    return "";
  }
}
