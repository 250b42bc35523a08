/** The fleet and the secrets on the AWS SDK for Java; the only place that sees its types. */
@NullMarked
package io.github.workspacessync.aws;

import org.jspecify.annotations.NullMarked;
