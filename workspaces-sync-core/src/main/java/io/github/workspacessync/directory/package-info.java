/** The port to the directory: who is in which group, asked in two independent ways. */
@NullMarked
package io.github.workspacessync.directory;

import org.jspecify.annotations.NullMarked;
