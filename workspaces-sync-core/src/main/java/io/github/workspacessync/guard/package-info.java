/**
 * Vetoing: limits that look at the whole plan, and the only place where an approved plan is made.
 */
@NullMarked
package io.github.workspacessync.guard;

import org.jspecify.annotations.NullMarked;
