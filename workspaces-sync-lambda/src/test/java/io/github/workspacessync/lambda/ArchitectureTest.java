package io.github.workspacessync.lambda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The function only wires and shows: it sees core, app and Lambda's API, and nothing else. */
class ArchitectureTest {
  private static final String BASE = "io.github.workspacessync";

  @Test
  void seesCoreAppAndLambdasApiAlone() {
    JavaClasses function =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE + ".lambda");

    assertThat(function).isNotEmpty();
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..",
            "javax.net..",
            "org.jspecify..",
            "com.amazonaws.services.lambda.runtime..",
            BASE,
            BASE + ".directory..",
            BASE + ".fleet..",
            BASE + ".plan..",
            BASE + ".guard..",
            BASE + ".run..",
            BASE + ".app..",
            BASE + ".lambda..")
        .check(function);
  }
}
