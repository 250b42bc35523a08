package io.github.workspacessync.cli;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may see whom, over all modules but the Lambda's, which looks after itself: each library stays
 * behind one of them.
 */
class ArchitectureTest {
  private static final String BASE = "io.github.workspacessync";
  private static final String CORE = BASE;
  private static final String DIRECTORY = BASE + ".directory..";
  private static final String FLEET = BASE + ".fleet..";
  private static final String PLAN = BASE + ".plan..";
  private static final String GUARD = BASE + ".guard..";
  private static final String RUN = BASE + ".run..";
  private static final String LDAP = BASE + ".ldap..";
  private static final String AWS = BASE + ".aws..";
  private static final String APP = BASE + ".app..";
  private static final String LAMBDA = BASE + ".lambda..";
  private static final String CLI = BASE + ".cli..";
  private static final String DEMO = BASE + ".cli.demo..";
  private static final String TESTKIT = BASE + ".testkit..";

  private static JavaClasses ours;

  @BeforeAll
  static void readAllModules() {
    ImportOption noTests = new ImportOption.DoNotIncludeTests();
    ImportOption noTestJars = location -> !location.contains("-tests.jar");
    ours =
        new ClassFileImporter()
            .withImportOption(noTests)
            .withImportOption(noTestJars)
            .importPackages(BASE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {DIRECTORY, FLEET, PLAN, GUARD, RUN, LDAP, AWS, APP, CLI, DEMO, TESTKIT, CORE})
  void everyPackageIsLookedAt(String each) {
    assertThat(ours.that(resideInAnyPackage(each))).isNotEmpty();
  }

  @Test
  void coreIsReadInOneDirection() {
    mayNotSee(CORE, DIRECTORY, FLEET, PLAN, GUARD, RUN);
    mayNotSee(DIRECTORY, FLEET, PLAN, GUARD, RUN);
    mayNotSee(FLEET, DIRECTORY, PLAN, GUARD, RUN);
    mayNotSee(PLAN, GUARD, RUN);
    mayNotSee(GUARD, RUN);
  }

  @Test
  void coreKnowsNoOtherModule() {
    for (String each : new String[] {CORE, DIRECTORY, FLEET, PLAN, GUARD, RUN}) {
      mayNotSee(each, LDAP, AWS, APP, LAMBDA, CLI, TESTKIT);
    }
  }

  @Test
  void adaptersKnowTheCoreAlone() {
    mayNotSee(LDAP, PLAN, GUARD, RUN, AWS, APP, LAMBDA, CLI, TESTKIT);
    mayNotSee(AWS, PLAN, GUARD, RUN, LDAP, APP, LAMBDA, CLI, TESTKIT);
  }

  @Test
  void entriesAreAskedForTheirNamesInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(BASE + ".ldap.Entries")
        .should()
        .accessTargetWhere(
            targetOwner(assignableTo("org.ldaptive.LdapEntry"))
                .and(target(nameMatching("get(|Parsed|Normalized)Dn"))))
        .because("an entry that was decoded here has none of these")
        .check(ours);
  }

  @Test
  void theFrontEndsDoNotKnowTheAdaptersOrEachOther() {
    mayNotSee(APP, LAMBDA, CLI, TESTKIT);
    mayNotSee(CLI, LDAP, AWS, LAMBDA);
  }

  @Test
  void theTestkitKnowsNothingOfOurs() {
    mayNotSee(TESTKIT, CORE, DIRECTORY, FLEET, PLAN, GUARD, RUN, LDAP, AWS, APP, LAMBDA, CLI);
  }

  @Test
  void librariesStayBehindOneModule() {
    seenOnlyIn("software.amazon..", AWS);
    seenOnlyIn("org.ldaptive..", LDAP);
    seenOnlyIn("io.netty..", LDAP);
    seenOnlyIn("com.fasterxml.jackson..", APP, TESTKIT);
    seenOnlyIn("picocli..", CLI);
    seenOnlyIn("com.unboundid..", TESTKIT);
    seenOnlyIn("com.amazonaws..", LAMBDA);
    seenOnlyIn(TESTKIT, TESTKIT, DEMO);
  }

  private static void mayNotSee(String who, String... whom) {
    noClasses()
        .that()
        .resideInAPackage(who)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(whom)
        .check(ours);
  }

  private static void seenOnlyIn(String library, String... allowed) {
    noClasses()
        .that(resideOutsideOfPackages(allowed))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(ours);
  }
}
