/** The words that directory and fleet share: people, their names and ids, assignments. */
@NullMarked
package io.github.workspacessync;

import org.jspecify.annotations.NullMarked;
