package io.github.workspacessync.run;

/**
 * A listener could not take down why a desktop is to end, so the desktop stays.
 *
 * <p>Thrown by {@link RunListener#removing} alone, it keeps this desktop and all that would have
 * followed it; everything else of the run is reported as ever.
 */
public final class UnrecordedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message that says why and what to do. */
  public UnrecordedException(String message) {
    super(message);
  }
}
