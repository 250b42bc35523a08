package io.github.workspacessync.app;

import java.util.List;

/**
 * Something that an operator should know though it is neither an action, nor held, nor an
 * objection.
 *
 * <p>It is said once, however many people or desktops it concerns; all of them are named.
 *
 * @param about what it is about, a word for programs
 * @param message one sentence, with the figures
 * @param wayOut what a person can do
 * @param subjects the settings, people or desktops concerned
 */
record Remark(About about, String message, String wayOut, List<String> subjects) {
  /** What there may be to say. */
  enum About {
    /** Users may change what a run mends. */
    SELF_SERVICE,
    /** Desktops that belong to nobody. */
    USER_DECOUPLED,
    /** Stand-by desktops of people who are decided by another desktop. */
    STANDBY,
    /** People to whom the run was limited, and for whom there is nothing to do. */
    NOTHING_TO_DO,
    /** Names to which the run was limited, and which nobody here has. */
    NOBODY,
    /** People who get no desktop because there may be no more. */
    QUOTA
  }

  Remark {
    subjects = List.copyOf(subjects);
  }
}
