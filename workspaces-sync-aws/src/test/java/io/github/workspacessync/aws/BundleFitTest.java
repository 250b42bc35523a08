package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.fleet.WorkspaceProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.workspaces.model.WorkspaceBundle;

class BundleFitTest {
  @ParameterizedTest
  @CsvSource({
    "80, 10",
    "80, 50",
    "80, 100",
    "175, 100",
    "2000, 2000",
    "80, ",
    "175, ", // makes 175 with the bundle's 100
    ", 100",
    ", ",
  })
  void letsPairsOfVolumesThroughThatTheServiceHas(@Nullable Integer root, @Nullable Integer user) {
    WorkspaceBundle bundle = bundle("STANDARD", "80", user == null ? "100" : "10");

    assertThat(BundleFit.problems(volumes(root, user), bundle)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "80, 101",
    "80, 99",
    "81, 100",
    "100, 100",
    "174, 100",
    "175, 99",
    "2001, 100",
    "175, 2001",
    "80, 175",
    "175, ", // makes 175 with the bundle's 10
    ", 175",
  })
  void refusesPairsThatItDoesNotHave(@Nullable Integer root, @Nullable Integer user) {
    assertThat(BundleFit.problems(volumes(root, user), bundle("STANDARD", "80", "10")))
        .singleElement()
        .asString()
        .startsWith("the bundle wsb-000000001 would have a root volume of ");
  }

  @Test
  void refusesARootVolumeSmallerThanThatOfOnesOwnImage() {
    WorkspaceBundle own = bundle("POWER", "175", "100").toBuilder().owner("123456789012").build();

    assertThat(BundleFit.problems(volumes(80, 50), own))
        .containsExactly(
            "the bundle wsb-000000001 has a root volume of 175 GiB, which cannot be made as small"
                + " as 80");
    assertThat(BundleFit.problems(volumes(175, 100), own)).isEmpty();
  }

  @Test
  void takesSmallerVolumesThanThoseOfAmazonsBundlesAsTheyAreOnOffer() {
    assertThat(BundleFit.problems(volumes(80, 10), bundle("POWER", "175", "100"))).isEmpty();
    assertThat(BundleFit.problems(volumes(80, 10), bundle("STANDARD", "80", "50"))).isEmpty();
  }

  @Test
  void takesWhatTheBundleItselfHasForPossible() {
    assertThat(BundleFit.problems(volumes(60, 50), bundle("STANDARD", "60", "50"))).isEmpty();
    assertThat(BundleFit.problems(volumes(60, null), bundle("STANDARD", "60", "50"))).isEmpty();
  }

  @Test
  void wantsAtLeast100And100WithGraphics() {
    WorkspaceBundle graphics = bundle("GRAPHICS_G4DN", "80", "10");

    assertThat(BundleFit.problems(volumes(100, 100), graphics)).isEmpty();
    assertThat(BundleFit.problems(volumes(150, 2000), graphics)).isEmpty();
    assertThat(BundleFit.problems(volumes(2000, 100), graphics)).isEmpty();
    assertThat(BundleFit.problems(volumes(99, 100), graphics)).hasSize(1);
    assertThat(BundleFit.problems(volumes(80, 100), graphics))
        .singleElement()
        .asString()
        .contains("100 to 2000 with 100 to 2000 for graphics");
    assertThat(BundleFit.problems(volumes(100, 99), graphics)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"STANDARD, GRAPHICS_G4DN", "GRAPHICS_G6_XLARGE, POWER", "GRAPHICS, VALUE"})
  void refusesToMixGraphicsWithOtherComputeTypes(String own, String stated) {
    assertThat(BundleFit.problems(compute(stated), bundle(own, "100", "100")))
        .singleElement()
        .asString()
        .contains("wsb-000000001 has the compute type " + own + ", and " + stated);
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD, POWER",
    "GRAPHICS, GRAPHICS_G4DN",
    "STANDARD, QUANTUM_XLARGE",
    "QUANTUM_XLARGE, GRAPHICS",
    "STANDARD, GENERALPURPOSE_4XLARGE",
    ", GRAPHICS",
    "GRAPHICS, ",
  })
  void leavesOtherChangesOfTheComputeTypeToTheService(
      @Nullable String own, @Nullable String stated) {
    assertThat(BundleFit.problems(compute(stated), bundle(own, "100", "100"))).isEmpty();
  }

  @Test
  void takesNoOffenceAtWhatTheBundleDoesNotTell() {
    WorkspaceBundle silent = WorkspaceBundle.builder().bundleId("wsb-000000001").build();
    WorkspaceBundle odd = bundle("STANDARD", "80 GiB", "");

    assertThat(BundleFit.problems(volumes(80, null), silent)).isEmpty();
    assertThat(BundleFit.problems(volumes(null, 2000), odd)).isEmpty();
    assertThat(BundleFit.problems(compute("GRAPHICS"), silent)).isEmpty();
    // Two stated volumes can be judged without it.
    assertThat(BundleFit.problems(volumes(80, 175), silent)).hasSize(1);
  }

  private static WorkspaceProperties volumes(@Nullable Integer root, @Nullable Integer user) {
    return new WorkspaceProperties(null, null, root, user, null, List.of());
  }

  private static WorkspaceProperties compute(@Nullable String compute) {
    return new WorkspaceProperties(null, null, null, null, compute, List.of());
  }

  private static WorkspaceBundle bundle(@Nullable String compute, String root, String user) {
    return WorkspaceBundle.builder()
        .bundleId("wsb-000000001")
        .owner("AMAZON")
        .computeType(type -> type.name(compute))
        .rootStorage(storage -> storage.capacity(root))
        .userStorage(storage -> storage.capacity(user))
        .build();
  }
}
