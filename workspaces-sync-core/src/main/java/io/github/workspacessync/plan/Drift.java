package io.github.workspacessync.plan;

/**
 * A difference between a desktop and its assignment that stays.
 *
 * <p>What cannot or shall not be repaired is said, with the step a person would take.
 *
 * @param setting the configuration's name for it
 */
public record Drift(String setting, String wanted, String found, String step) {}
