/** The AWS Lambda front end: an event in, a report out, a line of log for each step. */
@NullMarked
package io.github.workspacessync.lambda;

import org.jspecify.annotations.NullMarked;
