package io.github.workspacessync.simulation;

import java.util.EnumSet;
import java.util.List;

/** What people and operators do. */
enum Happening {
  // ---- people
  LEAVES,
  COMES_BACK,
  VISITS,
  MOVES,
  IS_RENAMED,
  IS_RENAMED_BACK,
  IS_DELETED,
  IS_RESTORED,
  NAME_IS_REBORN,
  IS_HIRED,
  IS_DISABLED,
  IS_ENABLED,
  MANY_LEAVE,
  IS_KEPT,
  WORKS,
  // ---- operators, rightly and wrongly
  PROTECTS,
  UNPROTECTS,
  DISOWNS,
  ADOPTS,
  SPOILS_MARK,
  SPOILS_OWNER,
  SWAPS_OWNER,
  GIVES_TO_SISTERS,
  SPOILS_NOTE,
  ENDS_BY_HAND,
  CHANGES_STATE,
  NAMES_ANOTHER_GROUP,
  MISTYPES_FILTER,
  LOWERS_GRACE,
  RAISES_GRACE,
  CHANGES_MODE,
  CHANGES_LIMITS,
  FORGETS_SISTERS,
  CORRECTS_SETTINGS,
  APPROVES_WITH_CARE,
  APPROVES_ALL;

  /** What happens to people. */
  static final List<Happening> OF_PEOPLE = List.copyOf(EnumSet.range(LEAVES, WORKS));

  /** What operators do. */
  static final List<Happening> BY_OPERATORS = List.copyOf(EnumSet.range(PROTECTS, APPROVES_ALL));
}
