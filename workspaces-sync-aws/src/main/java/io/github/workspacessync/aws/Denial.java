package io.github.workspacessync.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A permission that is missing, and for what.
 *
 * <p>The service's own words are the better witness: one call can need several permissions, such as
 * CreateTags for a creation with tags.
 */
record Denial(String action, String resource) {
  private static final Pattern WORDS =
      Pattern.compile("not authorized to perform: ([\\w-]+:\\w+) on resource: (arn:[^\\s,;]+)");

  /** What the text of a refusal names; empty where it does not name both. */
  static Optional<Denial> of(String said) {
    Matcher words = WORDS.matcher(said);
    return words.find()
        ? Optional.of(new Denial(words.group(1), words.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
