package io.github.workspacessync;

record PersonId(String value) {}
