package io.github.workspacessync.aws;

import io.github.workspacessync.fleet.WorkspaceId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ARN of a WorkSpace tells: {@code
 * arn:PARTITION:workspaces:REGION:ACCOUNT:workspace/ws-..} (WorkSpaces Administration Guide,
 * "Identity and access management"), in any partition.
 */
record WorkspaceArn(String account, WorkspaceId id) {
  private static final Pattern FORM =
      Pattern.compile("arn:aws[a-z-]*:workspaces:[a-z0-9-]+:([0-9]{12}):workspace/(ws-[0-9a-z]+)");

  /** Empty for anything else, a directory or an image among them. */
  static Optional<WorkspaceArn> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new WorkspaceArn(form.group(1), new WorkspaceId(form.group(2))))
        : Optional.empty();
  }
}
