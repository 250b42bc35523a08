/**
 * A world in which everything goes wrong by seed, and the sentences that hold in it all the same.
 */
@NullMarked
package io.github.workspacessync.simulation;

import org.jspecify.annotations.NullMarked;
