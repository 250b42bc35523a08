/**
 * An emulator of the WorkSpaces API and of the small parts of Secrets Manager, the Resource Groups
 * Tagging API and STS that stand beside it. It speaks the wire protocol on loopback, so any AWS
 * client can be pointed at it, and it knows nothing of the code that it tests.
 */
@NullMarked
package io.github.workspacessync.testkit.workspaces;

import org.jspecify.annotations.NullMarked;
