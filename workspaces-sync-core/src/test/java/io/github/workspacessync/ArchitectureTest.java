package io.github.workspacessync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The direction of core's packages, and what core keeps its hands off. */
class ArchitectureTest {
  private static final String BASE = "io.github.workspacessync";
  private static final String DIRECTORY = BASE + ".directory";
  private static final String FLEET = BASE + ".fleet";
  private static final String PLAN = BASE + ".plan";
  private static final String GUARD = BASE + ".guard";
  private static final String RUN = BASE + ".run";

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void baseKnowsNoneOfTheOthers() {
    seesOnly(BASE);
  }

  @Test
  void directoryKnowsNothingOfTheFleet() {
    seesOnly(DIRECTORY, BASE);
  }

  @Test
  void fleetKnowsNothingOfTheDirectory() {
    seesOnly(FLEET, BASE);
  }

  @Test
  void planSeesBothPortsOnly() {
    seesOnly(PLAN, BASE, DIRECTORY, FLEET);
  }

  @Test
  void guardSeesThePlanButNotTheRun() {
    seesOnly(GUARD, BASE, DIRECTORY, FLEET, PLAN);
  }

  @Test
  void runSeesAll() {
    seesOnly(RUN, BASE, DIRECTORY, FLEET, PLAN, GUARD);
  }

  @Test
  void thereIsNoOtherPackage() {
    classes().should().resideInAnyPackage(BASE, DIRECTORY, FLEET, PLAN, GUARD, RUN).check(CORE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void coreNeitherReadsFilesNorOpensConnectionsNorLogs() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io",
            "java.net..",
            "java.nio.file..",
            "java.nio.channels..",
            "java.util.logging..",
            "javax..",
            "sun..",
            "com.sun..")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(CORE);
  }

  @Test
  void coreTakesItsTimeFromTheCaller() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CORE);
  }

  private static void seesOnly(String from, String... others) {
    List<String> allowed = new ArrayList<>(List.of(others));
    allowed.addAll(List.of(from, "java..", "org.jspecify.annotations"));
    classes()
        .that()
        .resideInAPackage(from)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(CORE);
  }
}
