/** Deciding: from what was read to a plan that is a value. */
@NullMarked
package io.github.workspacessync.plan;

import org.jspecify.annotations.NullMarked;
