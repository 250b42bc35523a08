package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.AssignmentName;
import io.github.workspacessync.UserName;
import io.github.workspacessync.fleet.BundleId;
import io.github.workspacessync.fleet.Encryption;
import io.github.workspacessync.fleet.FleetException;
import io.github.workspacessync.fleet.NewWorkspace;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.Reply;
import io.github.workspacessync.fleet.Tags;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.fleet.WorkspaceProperties;
import io.github.workspacessync.testkit.workspaces.EmulatedWorkspace;
import io.github.workspacessync.testkit.workspaces.QuotaRefusal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwsFleetOrdersTest {
  private static final Map<String, String> OURS = Tags.ownership(new AssignmentName("Staff"));

  private final EmulatedFleet world = new EmulatedFleet();
  private final AwsWorkspaceFleet fleet = world.fleet();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void sendsOnlyWhatIsStated() {
    fleet.create(List.of(order("anna")));

    assertThat(world.service.calls().of("CreateWorkspaces"))
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.request())
                    .contains("\"anna\"", "Automation")
                    .doesNotContain("Properties", "Encryption"));
  }

  @Test
  void sendsPropertiesAndEncryptionInTheServicesSpelling() {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/1";
    var wanted =
        new NewWorkspace(
            UserName.of("anna"),
            world.bundle(),
            new WorkspaceProperties(
                "ALWAYS_ON", null, null, null, "GRAPHICS_G6_XLARGE", List.of("DCV")),
            new Encryption(true, true, key),
            OURS);

    fleet.create(List.of(wanted));

    EmulatedWorkspace made = world.service.workspace("anna").orElseThrow();
    assertThat(made.properties().compute()).isEqualTo("GRAPHICS_G6_XLARGE");
    assertThat(made.properties().protocols()).containsExactly("WSP");
    assertThat(made.encryption()).isEqualTo(new EmulatedWorkspace.Encryption(true, true, key));
    assertThat(made.tags()).isEqualTo(OURS);
  }

  @Test
  void makesNoSecondDesktopWhereTheAnswerToTheFirstOrderWasLost() {
    world.service.faults().resetAfter("CreateWorkspaces", 1);

    Reply reply = fleet.create(List.of(order("anna"))).get(0);

    assertThat(rejection(reply).kind()).isEqualTo(Rejection.Kind.CONVERGED);
    assertThat(world.desktopsOf("anna")).hasSize(1);
  }

  @Test
  void fillsTheQuotaWhereTheServiceRefusesTheWholeCallAndAsksNoMoreThen() {
    world.service.quota(3, QuotaRefusal.WHOLE_CALL);

    List<Reply> replies =
        fleet.create(IntStream.range(0, 10).mapToObj(n -> order("user" + n)).toList());

    assertThat(replies.subList(0, 3)).allMatch(Reply.Accepted.class::isInstance);
    assertThat(replies.subList(3, 10))
        .allSatisfy(reply -> assertThat(rejection(reply).kind()).isEqualTo(Rejection.Kind.QUOTA));
    assertThat(world.service.calls().count("CreateWorkspaces")).isEqualTo(1 + 3 + 1);
  }

  @Test
  void leavesTheOthersOfABatchTheirOwnAnswersWhereTheQuotaStopsOne() {
    world.add(world.row("berta"));
    world.service.quota(3, QuotaRefusal.PER_ITEM);
    world.service.knownUsers("anna", "berta", "carl", "dora");

    List<Reply> replies =
        fleet.create(
            List.of(order("anna"), order("berta"), order("nobody"), order("carl"), order("dora")));

    assertThat(replies.get(0)).isInstanceOf(Reply.Accepted.class);
    assertThat(rejection(replies.get(1)).kind()).isEqualTo(Rejection.Kind.CONVERGED);
    assertThat(rejection(replies.get(2)).kind()).isEqualTo(Rejection.Kind.PERMANENT);
    assertThat(replies.get(3)).isInstanceOf(Reply.Accepted.class);
    assertThat(rejection(replies.get(4)).kind()).isEqualTo(Rejection.Kind.QUOTA);
    assertThat(rejection(replies.get(4)).message())
        .contains("a WorkSpace of dora", "\"WorkSpaces\" is 1 until it is raised");
    assertThat(world.service.calls().count("CreateWorkspaces")).isEqualTo(1);
  }

  @Test
  void takesTheQuotaOfOneBundleForNoOthers() {
    world.service.faults().refuse("CreateWorkspaces", "anna", "ResourceLimitExceeded", "no more");
    world.service.faults().refuse("CreateWorkspaces", "berta", "ResourceLimitExceeded", "no more");

    List<Reply> replies =
        fleet.create(
            List.of(
                order("anna", world.bundle()),
                order("berta", world.bundle()),
                order("carl", world.otherBundle()),
                order("x".repeat(64), world.otherBundle())));

    assertThat(rejection(replies.get(0)).kind()).isEqualTo(Rejection.Kind.QUOTA);
    assertThat(rejection(replies.get(1)).kind()).isEqualTo(Rejection.Kind.QUOTA);
    assertThat(replies.get(2)).isInstanceOf(Reply.Accepted.class);
    assertThat(rejection(replies.get(3)).kind()).isEqualTo(Rejection.Kind.PERMANENT);
    // The batch, which the last order spoils, and then one call for each but berta.
    assertThat(world.service.calls().count("CreateWorkspaces")).isEqualTo(1 + 3);
  }

  @Test
  void letsAnOrderThatSpoilsTheBatchSpoilOnlyItself() {
    List<Reply> replies =
        fleet.create(List.of(order("anna"), order("x".repeat(64)), order("berta")));

    assertThat(replies.get(0)).isInstanceOf(Reply.Accepted.class);
    assertThat(rejection(replies.get(1)).kind()).isEqualTo(Rejection.Kind.PERMANENT);
    assertThat(replies.get(2)).isInstanceOf(Reply.Accepted.class);
  }

  @Test
  void doesNotAskForEachWhereThePermissionToCreateIsMissing() {
    world.service.faults().deny("CreateWorkspaces");

    List<Reply> replies =
        fleet.create(IntStream.range(0, 25).mapToObj(n -> order("user" + n)).toList());

    assertThat(replies)
        .hasSize(25)
        .allSatisfy(
            reply -> {
              assertThat(rejection(reply).kind()).isEqualTo(Rejection.Kind.PERMANENT);
              assertThat(rejection(reply).message())
                  .contains("allow the role workspaces:CreateWorkspaces");
            });
    assertThat(world.service.calls().count("CreateWorkspaces")).isEqualTo(2);
  }

  @Test
  void namesTheActionAndTheDesktopThatTheRoleLacks() {
    WorkspaceId id = world.add(world.row("anna").withTags(OURS));
    world.service.faults().deny("TerminateWorkspaces");

    assertThat(rejection(fleet.terminate(id)).message())
        .contains("workspaces:TerminateWorkspaces")
        .contains(id.value());
    assertThat(world.desktopsOf("anna")).containsExactly(id);
  }

  @ParameterizedTest
  @EnumSource(
      value = Order.class,
      names = {"CREATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void goesOnWithTheNextDesktopWhereThePermissionForOneIsMissing(Order order) {
    WorkspaceId protectedOne = world.add(world.row("anna"));
    WorkspaceId next = world.add(world.row("berta"));
    world
        .service
        .faults()
        .refuse(operation(order), protectedOne.value(), "AccessDeniedException", "denied");

    Rejection denied = rejection(carryOut(order, protectedOne));
    Reply accepted = carryOut(order, next);

    assertThat(denied.kind()).isEqualTo(Rejection.Kind.PERMANENT);
    assertThat(denied.message()).contains("allow the role " + order.action(), protectedOne.value());
    assertThat(accepted).isInstanceOf(Reply.Accepted.class);
  }

  private Reply carryOut(Order order, WorkspaceId id) {
    return switch (order) {
      case TAG -> fleet.tag(id, Map.of("a", "b"));
      case MODIFY -> fleet.modify(id, WorkspaceProperties.ofRunningMode("ALWAYS_ON", null));
      case MIGRATE -> fleet.migrate(id, world.otherBundle());
      case TERMINATE -> fleet.terminate(id);
      case CREATE -> throw new IllegalArgumentException("has no desktop yet");
    };
  }

  private static String operation(Order order) {
    return order.action().substring("workspaces:".length());
  }

  @Test
  void terminatesOneDesktopACall() {
    WorkspaceId id = world.add(world.row("anna"));
    world.add(world.row("berta"));

    fleet.terminate(id);

    assertThat(world.service.calls().all())
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.request())
                    .isEqualTo(
                        "{\"TerminateWorkspaceRequests\":[{\"WorkspaceId\":\"%s\"}]}"
                            .formatted(id)));
  }

  @Test
  void endsTheDesktopOnceThoughTheAnswerWasLost() {
    WorkspaceId id = world.add(world.row("anna"));
    world.service.faults().resetAfter("TerminateWorkspaces", 1);

    assertThat(fleet.terminate(id)).isEqualTo(new Reply.Accepted(id));
    assertThat(world.service.workspace(id.value()).orElseThrow().state()).isEqualTo("TERMINATING");
  }

  @Test
  void saysThatItIsNotKnownWhetherItMigratesWhereTheAnswerWasLostAndTheNextTryRefused() {
    WorkspaceId id = world.add(world.row("anna"));
    world.service.faults().resetAfter("MigrateWorkspace", 1);

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.migrate(id, world.otherBundle()))
        .withMessageContainingAll("MigrateWorkspace", id.value(), "an earlier try may have");
    assertThat(world.desktopsOf("anna")).hasSize(2);
  }

  @Test
  void takesTheRefusalOfAFirstTryForOne() {
    WorkspaceId id = world.add(world.row("anna"));
    world.service.faults().refuse("MigrateWorkspace", id.value(), "OperationInProgress", "busy");

    assertThat(rejection(fleet.migrate(id, world.otherBundle())).code())
        .isEqualTo("OperationInProgress");
  }

  @Test
  void takesAFullTagSetForThatDesktopsOwnTrouble() {
    WorkspaceId id = world.add(world.row("anna"));
    for (int n = 0; n < 50; n++) {
      world.setTag(id, "tag" + n, "");
    }

    Rejection refused = rejection(fleet.tag(id, Map.of("one", "more")));

    assertThat(refused.kind()).isEqualTo(Rejection.Kind.PERMANENT);
  }

  @Test
  void changesOnlyTheAutoStopTime() {
    WorkspaceId id = world.add(world.row("anna"));

    fleet.modify(id, new WorkspaceProperties(null, 240, null, null, null, List.of()));

    EmulatedWorkspace row = world.service.workspace(id.value()).orElseThrow();
    assertThat(row.properties().autoStopMinutes()).isEqualTo(240);
    assertThat(row.properties().runningMode()).isEqualTo("AUTO_STOP");
  }

  @Test
  void writesANoteOnTheDirectoryAndNowhereElse() {
    AssignmentName staff = new AssignmentName("Staff");

    fleet.note(staff, "h=1");

    assertThat(world.service.tags(EmulatedFleet.DIRECTORY))
        .isEqualTo(Map.of(Tags.noteKey(staff), "h=1"));
  }

  @Test
  void failsWhereANoteCannotBeWritten() {
    world.service.faults().deny("CreateTags");

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.note(new AssignmentName("Staff"), "h=1"))
        .withMessageContaining("the note of Staff could not be written")
        .withMessageContaining("the role lacks the permission workspaces:CreateTags");
  }

  private NewWorkspace order(String user) {
    return order(user, world.bundle());
  }

  private static NewWorkspace order(String user, BundleId bundle) {
    return new NewWorkspace(UserName.of(user), bundle, WorkspaceProperties.NONE, null, OURS);
  }

  private static Rejection rejection(Reply reply) {
    assertThat(reply).isInstanceOf(Rejection.class);
    return (Rejection) reply;
  }
}
