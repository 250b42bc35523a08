/** Servers for tests that speak the real protocols: a directory and the WorkSpaces API. */
@NullMarked
package io.github.workspacessync.testkit;

import org.jspecify.annotations.NullMarked;
