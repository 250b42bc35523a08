/**
 * From a configuration to a run to a report: what the command line and the Lambda function share.
 */
@NullMarked
package io.github.workspacessync.app;

import org.jspecify.annotations.NullMarked;
