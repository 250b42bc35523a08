package io.github.workspacessync.aws;

/**
 * The AWS SDK found a setting that it does not understand in the process's environment, system
 * properties, or in a configuration file that these name.
 *
 * <p>The message names what is set there. Values are shown where they cannot be secret.
 */
public class SdkSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SdkSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
