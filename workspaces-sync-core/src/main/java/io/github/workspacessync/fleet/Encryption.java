package io.github.workspacessync.fleet;

import org.jspecify.annotations.Nullable;

/**
 * Which volumes of a WorkSpace are encrypted, and with which key.
 *
 * <p>It is set at creation and can never be changed (AWS rule), so a difference is only reported.
 *
 * @param key the ARN of a symmetric KMS key, or null for the service's own key or none
 */
public record Encryption(boolean root, boolean user, @Nullable String key) {
  public static final Encryption NONE = new Encryption(false, false, null);
}
