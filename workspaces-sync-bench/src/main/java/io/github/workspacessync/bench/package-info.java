/** Measures the product from outside, against servers that run in processes of their own. */
@NullMarked
package io.github.workspacessync.bench;

import org.jspecify.annotations.NullMarked;
