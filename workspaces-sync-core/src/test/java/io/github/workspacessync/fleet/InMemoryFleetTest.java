package io.github.workspacessync.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InMemoryFleetTest extends FleetContract {
  private final InMemoryFleet fleet = new InMemoryFleet();

  @Test
  void failsTheVeryCallThatWasChosen() {
    WorkspaceId id = fleet.add("anna", "wsb-1", Map.of());
    fleet.weather().failCall(2, Fault.NOT_CARRIED_OUT);

    fleet.tag(id, Map.of("a", "1"));

    assertThatExceptionOfType(FleetException.class)
        .isThrownBy(() -> fleet.tag(id, Map.of("a", "2")));
    assertThat(fleet.workspace(id).orElseThrow().tags().values()).containsEntry("a", "1");
    fleet.tag(id, Map.of("a", "3"));
    assertThat(fleet.workspace(id).orElseThrow().tags().values()).containsEntry("a", "3");
  }

  @Test
  void canCarryACallOutAndLoseTheAnswer() {
    WorkspaceId id = fleet.add("anna", "wsb-1", Map.of());
    fleet.weather().failWhen(call -> call.verb() == Verb.TERMINATE, Fault.ANSWER_LOST);

    assertThatExceptionOfType(FleetException.class).isThrownBy(() -> fleet.terminate(id));

    assertThat(fleet.workspace(id).orElseThrow().state().phase())
        .isEqualTo(WorkspaceState.Phase.GONE);
    assertThat(fleet.calls(Verb.TERMINATE)).singleElement().matches(call -> call.names(id));
  }

  @Test
  void letsOthersActRightBeforeACall() {
    WorkspaceId id = fleet.add("anna", "wsb-1", Map.of());
    fleet
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.REREAD) {
                fleet.setTag(id, Tags.PROTECT, "");
              }
            });

    assertThat(fleet.reread(id).orElseThrow().tags().isProtected()).isTrue();
  }

  @Test
  void remembersWhatWasWritten() {
    WorkspaceId id = fleet.add("anna", "wsb-1", Map.of());

    fleet.snapshot();
    fleet.tag(id, Map.of("a", "b"));

    assertThat(fleet.calls()).hasSize(2);
    assertThat(fleet.writes())
        .containsExactly(new FleetCall(Verb.TAG, List.of(id.value()), "{a=b}"));
  }

  @Override
  protected FleetFixture open() {
    return new Fixture();
  }

  private static final class Fixture implements FleetFixture {
    private final InMemoryFleet fleet = new InMemoryFleet();

    Fixture() {
      fleet.weather().brokenBundle(unknownBundle().value(), "does not exist");
    }

    @Override
    public WorkspaceFleet fleet() {
      return fleet;
    }

    @Override
    public BundleId bundle() {
      return new BundleId("wsb-1");
    }

    @Override
    public BundleId otherBundle() {
      return new BundleId("wsb-2");
    }

    @Override
    public BundleId unknownBundle() {
      return new BundleId("wsb-3");
    }

    @Override
    public WorkspaceId add(String user, String state, Map<String, String> tags) {
      WorkspaceId id = fleet.add(user, bundle().value(), tags);
      fleet.state(id, state);
      return id;
    }

    @Override
    public void lastUsed(WorkspaceId id, @Nullable Instant at) {
      fleet.connection(id, new LastConnection(at, false));
    }

    @Override
    public void unknownUse(WorkspaceId id) {
      assertThat(fleet.workspace(id)).isPresent();
    }

    @Override
    public void setTag(WorkspaceId id, String key, String value) {
      fleet.setTag(id, key, value);
    }

    @Override
    public List<WorkspaceId> desktopsOf(String user) {
      return fleet.workspacesOf(user).stream().map(Workspace::id).toList();
    }

    @Override
    public Map<String, String> tagsOf(WorkspaceId id) {
      return fleet.workspace(id).orElseThrow().tags().values();
    }

    @Override
    public Instant now() {
      return fleet.clock().instant();
    }

    @Override
    public void advance(Duration time) {
      fleet.clock().advance(time);
    }

    @Override
    public void quota(int most) {
      fleet.weather().quota(most);
    }

    @Override
    public void refuse(Verb verb, String subject, Rejection rejection) {
      fleet.weather().refuse(verb, subject, rejection);
    }

    @Override
    public void hideNewFor(Duration time) {
      fleet.weather().visibleAfter(time);
    }

    @Override
    public void lagTagsBy(Duration time) {
      fleet.weather().tagIndexLag(time);
    }

    @Override
    public void failEveryCall() {
      fleet.weather().failWhen(call -> true, Fault.NOT_CARRIED_OUT);
    }

    @Override
    public void close() {
      fleet.close();
    }
  }
}
