/** The use case: read, ask, plan, guard, carry out, report. */
@NullMarked
package io.github.workspacessync.run;

import org.jspecify.annotations.NullMarked;
