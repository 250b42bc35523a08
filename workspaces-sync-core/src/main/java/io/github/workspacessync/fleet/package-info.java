/** The port to the WorkSpaces of one registered directory, and what our tags on them say. */
@NullMarked
package io.github.workspacessync.fleet;

import org.jspecify.annotations.NullMarked;
