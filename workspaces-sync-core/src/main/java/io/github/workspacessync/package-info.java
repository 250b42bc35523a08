/** Values shared by every module. */
@NullMarked
package io.github.workspacessync;

import org.jspecify.annotations.NullMarked;
