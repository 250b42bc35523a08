package io.github.workspacessync.testkit.workspaces;

/**
 * Who calls.
 *
 * @param arn as GetCallerIdentity shows it
 * @param userId the unique id with the session's name
 * @param role the ARN of the role whose session it is
 */
record Principal(String arn, String userId, String role) {

  /** The session of a role; a path in the role's name is not part of the session's ARN. */
  static Principal session(String role, String name) {
    String account = role.split(":", -1)[4];
    String partition = role.split(":", -1)[1];
    String roleName = role.substring(role.lastIndexOf('/') + 1);
    return new Principal(
        "arn:" + partition + ":sts::" + account + ":assumed-role/" + roleName + '/' + name,
        "AROAEMULATOREXAMPLE0:" + name,
        role);
  }

  String account() {
    return arn.split(":", -1)[4];
  }

  /** Whether this ARN means it: its own, or that of its role. */
  boolean is(String arnOrRole) {
    return arn.equals(arnOrRole) || role.equals(arnOrRole);
  }
}
