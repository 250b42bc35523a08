package io.github.workspacessync.plan;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.Blueprint;

/**
 * One directory group and what its members' WorkSpaces are made of.
 *
 * <p>Assignments are ordered: the first whose group holds a person is his.
 */
public record Assignment(AssignmentName name, DistinguishedName group, Blueprint blueprint) {}
