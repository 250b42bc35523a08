package io.github.workspacessync.guard;

import static io.github.workspacessync.guard.Objections.admitted;
import static io.github.workspacessync.guard.Objections.by;
import static io.github.workspacessync.guard.Objections.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import io.github.workspacessync.plan.HoldReason;
import io.github.workspacessync.run.World;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmptyGroupTest {
  private static final Limits.Terminations MANY = new Limits.Terminations(1000, 100, 1000);

  private final World world = new World().withoutLimits();
  private final Assignment sales = world.assignment("Sales");

  private void allow(DistinguishedName... empty) {
    world.limits(new Limits(MANY, null, 0, Set.of(empty)));
  }

  private void atLeast(int members) {
    world.limits(new Limits(MANY, null, members, Set.of()));
  }

  @Test
  void aGroupWithoutMembersLosesNoDesktops() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId left = world.leaver(sales, "ada");

    Review review = world.review();

    assertThat(by("EmptyGroup", review))
        .singleElement()
        .satisfies(o -> assertThat(o.scope()).isEqualTo(new Objection.Scope.Of(sales.name())))
        .satisfies(o -> assertThat(o.message()).contains("CN=Sales", "1 desktops"))
        .satisfies(o -> assertThat(o.wayOut()).contains("limits.allowEmptyGroup"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);
  }

  @Test
  void oneMemberIsEnough() {
    world.staff(sales, 1);
    WorkspaceId left = world.leaver(sales, "ada");

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
  }

  @Test
  void anEmptyGroupWithoutDesktopsIsAllRight() {
    assertThat(world.review().objections()).isEmpty();
  }

  @Test
  void whoeverLeftAnotherGroupMayHaveMovedToTheOneThatShowsNobody() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId leftSupport = world.leaver(support, "bob");

    Review review = world.review();

    assertThat(by("EmptyGroup", review))
        .singleElement()
        .satisfies(o -> assertThat(o.scope()).isEqualTo(new Objection.Scope.All()))
        .satisfies(o -> assertThat(o.message()).contains("CN=Sales", "may have moved to Sales"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(leftSupport);

    allow(sales.group());
    assertThat(admitted(world.review(), Action.Mark.class)).containsExactly(leftSupport);
  }

  @Test
  void oneMemberOfTheOtherGroupIsEnoughToLetTheOthersGoOn() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId leftSupport = world.leaver(support, "bob");
    world.staff(sales, 1);

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).containsExactly(leftSupport);
  }

  @Test
  void aGroupThatMayBeEmptyIsBelieved() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    WorkspaceId left = world.leaver(sales, "ada");
    allow(DistinguishedName.of("cn=sales,ou=groups,dc=corp,dc=example,dc=com"));

    Review review = world.review();

    assertThat(review.objections()).isEmpty();
    assertThat(admitted(review, Action.Mark.class)).containsExactly(left);
  }

  @Test
  void anotherGroupsPermissionIsNotThisOnes() {
    Assignment support = world.assignment("Support");
    world.staff(support, 2);
    world.leaver(sales, "ada");
    allow(support.group());

    assertThat(by("EmptyGroup", world)).hasSize(1);
  }

  @Test
  void exactlyTheMinimumIsEnough() {
    world.staff(sales, 3);
    world.leaver(sales, "ada");
    atLeast(3);

    assertThat(world.review().objections()).isEmpty();
  }

  @Test
  void oneMemberFewerIsNot() {
    world.staff(sales, 3);
    WorkspaceId left = world.leaver(sales, "ada");
    atLeast(4);

    Review review = world.review();

    assertThat(by("MinimumMembers", review))
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("3 effective members", "fewer than 4"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);
  }

  @Test
  void anEmptyNestedGroupHoldsTheRemovalsOfTheGroupAboveIt() {
    world.staff(sales, 3);
    WorkspaceId left = world.leaver(sales, "ada");
    DistinguishedName nested = world.directory().addGroup("Sales North");
    world.directory().nest(sales.group(), nested);

    Review review = world.review();

    assertThat(by("EmptyGroup", review))
        .singleElement()
        .satisfies(o -> assertThat(o.message()).contains("Sales North"));
    assertThat(held(review, HoldReason.GUARD)).containsExactly(left);

    allow(nested);
    assertThat(world.review().objections()).isEmpty();
  }

  @Test
  void anEmptyNestedGroupAloneIsNoObjectionWhileNobodyLeft() {
    world.staff(sales, 3);
    world.directory().nest(sales.group(), world.directory().addGroup("Sales North"));

    assertThat(world.review().objections()).isEmpty();
  }

  @Test
  void aGroupThatMayBeEmptyMayHaveTooFewMembers() {
    world.staff(sales, 1);
    world.leaver(sales, "ada");
    world.limits(new Limits(MANY, null, 2, Set.of(sales.group())));

    assertThat(world.review().objections()).isEmpty();
  }
}
