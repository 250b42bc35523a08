/** The command line: {@code plan}, {@code apply} and {@code demo}. */
@NullMarked
package io.github.workspacessync.cli;

import org.jspecify.annotations.NullMarked;
