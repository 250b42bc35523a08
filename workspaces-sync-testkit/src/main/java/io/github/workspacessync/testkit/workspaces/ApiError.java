package io.github.workspacessync.testkit.workspaces;

/** A refusal of a whole call, in the service's words. */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  ApiError(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  ApiError(String code, String message) {
    this(code, 400, message);
  }

  static ApiError validation(String message) {
    return new ApiError("ValidationException", message);
  }

  static ApiError invalidParameter(String message) {
    return new ApiError("InvalidParameterValuesException", message);
  }

  static ApiError notFound(String message) {
    return new ApiError("ResourceNotFoundException", message);
  }

  String code() {
    return code;
  }

  int status() {
    return status;
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
