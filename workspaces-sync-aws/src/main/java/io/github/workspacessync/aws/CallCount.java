package io.github.workspacessync.aws;

/**
 * How many calls a run has spent of the account's allowance.
 *
 * <p>Each try is a call of its own, as the service counts; a number that leaves tries out would
 * hide that the allowance is used up.
 *
 * @param made calls to the WorkSpaces and tagging APIs that were sent, all tries of them
 * @param throttled those that the service refused for their rate
 */
public record CallCount(long made, long throttled) {}
