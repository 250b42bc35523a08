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
  private Refusals() {}

  static Rejection of(Order order, String subject, AwsServiceException refusal) {
    return of(order, subject, Failures.code(refusal), Failures.said(refusal));
  }

  static Rejection of(
      Order order, String subject, @Nullable String givenCode, @Nullable String givenText) {
    String code = givenCode == null || givenCode.isBlank() ? "UnknownError" : givenCode;
    String said = givenText == null || givenText.isBlank() ? "no reason given" : givenText.strip();
    return new Rejection(kind(order, code), code, said + hint(order, subject, code));
  }

  static boolean isAccessDenied(String code) {
    return code.startsWith("AccessDenied") || code.startsWith("UnauthorizedOperation");
  }

  private static Kind kind(Order order, String code) {
    if (code.startsWith("ResourceExists") && order == Order.CREATE) {
      return Kind.CONVERGED;
    }
    if (code.startsWith("ResourceNotFound")) {
      return order == Order.TERMINATE ? Kind.CONVERGED : Kind.PERMANENT;
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

  private static String hint(Order order, String subject, String code) {
    if (isAccessDenied(code)) {
      return "; allow the role " + order.action() + " on " + subject;
    }
    if (code.startsWith("ResourceNotFound.User")) {
      return "; the directory registered with WorkSpaces may not know " + subject + " yet";
    }
    if (code.startsWith("ResourceLimitExceeded")) {
      return switch (order) {
        case TAG -> "; " + subject + " has all the 50 tags it may have, remove one";
        case CREATE, MODIFY, MIGRATE, TERMINATE ->
            "; raise the quota for " + subject + " (Service Quotas, Amazon WorkSpaces)";
      };
    }
    return "";
  }
}
