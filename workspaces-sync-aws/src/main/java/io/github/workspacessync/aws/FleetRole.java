package io.github.workspacessync.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The role by which the fleet of another account is reached.
 *
 * <p>An external id is no secret (IAM User Guide, "Access to AWS accounts owned by third parties"):
 * it says for whom the role is assumed, so that nobody is talked into using it for somebody else.
 *
 * @param arn {@code arn:aws:iam::123456789012:role/NAME}, in any partition, with or without a path
 * @param externalId what the role's trust policy asks for, 2 to 1224 characters (STS API reference,
 *     AssumeRole); null = none
 */
public record FleetRole(String arn, @Nullable String externalId) {
  private static final Pattern ARN =
      Pattern.compile("arn:aws(?:-[a-z]+)*:iam::(\\d{12}):role/[\\w+=,.@/-]{1,576}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

  public FleetRole {
    if (!ARN.matcher(arn).matches()) {
      throw new IllegalArgumentException(
          "not the ARN of a role: '"
              + arn
              + "'; it looks like arn:aws:iam::123456789012:role/workspaces-sync");
    }
    if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
      throw new IllegalArgumentException(
          "not an external id: '"
              + externalId
              + "'; it has 2 to 1224 letters, digits or +=,.@:/_-");
    }
  }

  /** This role with the external id of the other. */
  public FleetRole withExternalIdOf(FleetRole other) {
    return new FleetRole(arn, other.externalId);
  }

  /** The account that the role is of. */
  public String account() {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalStateException(arn);
    }
    return parts.group(1);
  }
}
