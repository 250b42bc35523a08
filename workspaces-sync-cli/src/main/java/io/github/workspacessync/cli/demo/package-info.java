/** The demonstration: the only place outside of tests that knows the testkit. */
@NullMarked
package io.github.workspacessync.cli.demo;

import org.jspecify.annotations.NullMarked;
