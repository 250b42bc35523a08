package io.github.workspacessync.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.MemberPath;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.fleet.FleetCall.Fault;
import io.github.workspacessync.fleet.FleetCall.Verb;
import io.github.workspacessync.fleet.LastConnection;
import io.github.workspacessync.fleet.Rejection;
import io.github.workspacessync.fleet.RemovalMark;
import io.github.workspacessync.fleet.WorkspaceId;
import io.github.workspacessync.guard.Allowance;
import io.github.workspacessync.guard.Limits;
import io.github.workspacessync.guard.Objection;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Assignment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why a desktop ended is taken down right before it does. */
class RemovalRecordTest {
  private static final AccountFacts DISABLED =
      new AccountFacts(Truth.NO, Truth.YES, Truth.YES, Truth.YES);
  private static final Rejection LATER =
      new Rejection(Rejection.Kind.RETRY, "OperationInProgress", "later");

  private final World world = new World();
  private final Assignment sales = world.assignment("Sales");
  private final List<RemovalRecord> heard = new ArrayList<>();

  RemovalRecordTest() {
    limits(10, 0);
    world.staff(sales, 3);
    world.listener(
        new RunListener() {
          @Override
          public void removing(RemovalRecord why) {
            heard.add(why);
          }
        });
  }

  private void limits(int terminations, int minimumMembers) {
    world.limits(
        new Limits(new Limits.Terminations(terminations, 100, 0), null, minimumMembers, Set.of()));
  }

  private RemovalRecord theRecord(RunReport report) {
    assertThat(report.removals()).hasSize(1).isEqualTo(heard);
    return report.removals().get(0);
  }

  // ---- when ---------------------------------------------------------------------------------

  @Test
  void comesRightBeforeTheCallThatEndsTheDesktop() {
    WorkspaceId first = world.dueLeaver(sales, "ada");
    WorkspaceId second = world.dueLeaver(sales, "bob");
    List<String> story = new ArrayList<>();
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.names(first) || call.names(second)) {
                story.add(call.verb() + " " + call.subjects().get(0));
              }
            });
    world.listener(
        new RunListener() {
          @Override
          public void about(Action action) {
            story.add("about " + action.workspace().orElseThrow());
          }

          @Override
          public void removing(RemovalRecord why) {
            story.add("removing " + why.desktop().id());
          }

          @Override
          public void done(Outcome outcome) {
            story.add("done " + outcome.action().workspace().orElseThrow());
          }
        });

    world.apply();

    assertThat(story)
        .endsWith(
            "about " + first,
            "LAST_CONNECTIONS " + first,
            "REREAD " + first,
            "removing " + first,
            "TERMINATE " + first,
            "done " + first,
            "about " + second,
            "LAST_CONNECTIONS " + second,
            "REREAD " + second,
            "removing " + second,
            "TERMINATE " + second,
            "done " + second);
  }

  @Test
  void isHeardEvenIfTheRunIsKilledRightAfter() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world
        .fleet()
        .weather()
        .meanwhile(
            call -> {
              if (call.verb() == Verb.TERMINATE) {
                throw new IllegalStateException("killed");
              }
            });

    assertThatThrownBy(world::apply).hasMessage("killed");

    assertThat(heard)
        .singleElement()
        .satisfies(why -> assertThat(why.desktop().id()).isEqualTo(due));
  }

  @Test
  void isThereForAnEndThatWasRefused() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.fleet().weather().refuse(Verb.TERMINATE, due.value(), LATER);

    RunReport report = world.apply();

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Refused.class);
    assertThat(theRecord(report).desktop().id()).isEqualTo(due);
  }

  @Test
  void isThereForAnEndWhoseAnswerWasLost() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.fleet().weather().failWhen(call -> call.verb() == Verb.TERMINATE, Fault.ANSWER_LOST);

    RunReport report = world.apply();

    assertThat(report.outcomes()).singleElement().isInstanceOf(Outcome.Failed.class);
    assertThat(theRecord(report).desktop().id()).isEqualTo(due);
  }

  @Test
  void isNotThereForAnEndThatWasWithheld() {
    Person ada = world.directory().addPerson("ada");
    world.mark(world.desktop(sales, ada), world.dueMark());

    RunReport report = world.applyAfter(() -> world.directory().addMember(sales.group(), ada));

    assertThat(report.outcomes()).hasAtLeastOneElementOfType(Outcome.Withheld.class);
    assertThat(report.removals()).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void isNotThereForMarksNorInAPreview() {
    world.leaver(sales, "ada");
    assertThat(world.apply().removals()).isEmpty();
    world.dueLeaver(sales, "bob");

    assertThat(world.preview().removals()).isEmpty();
    assertThat(heard).isEmpty();
  }

  // ---- what it says -------------------------------------------------------------------------

  @Test
  void saysWhatBothPathsSaid() {
    Person ada = world.directory().addPerson("ada");
    WorkspaceId due = world.desktop(sales, ada);
    world.mark(due, world.dueMark());
    world.directory().addUnresolved(sales.group(), "CN=Lost,DC=example");

    RemovalRecord why = theRecord(world.apply());

    assertThat(why.group())
        .isEqualTo(
            new RemovalRecord.Group(
                sales.group(), world.directory().idOf(sales.group()), 3, 1, null));
    assertThat(why.verdict())
        .isEqualTo(
            new Verdict.Present(
                world.owner(sales, ada).person(), ada.name(), AccountFacts.GOOD, Set.of()));
    assertThat(why.action().proof().person()).isEqualTo(ada);
    assertThat(why.action().proof().verdict()).isEqualTo(why.verdict());
    assertThat(why.action().proof().asked()).contains(sales.group());
  }

  @Test
  void saysWhatTheEntrySaidLastAndNotWhatItSaidAtFirst() {
    Person ada = world.directory().addPerson("ada");
    WorkspaceId due = world.desktop(sales, ada);
    world.mark(due, world.dueMark());
    Verdict later =
        new Verdict.Present(world.owner(sales, ada).person(), ada.name(), DISABLED, Set.of());

    RunReport report = world.applyAfter(() -> world.directory().verifySays(ada, later));

    assertThat(theRecord(report).verdict()).isEqualTo(later);
  }

  @Test
  void saysThatTheAccountIsGone() {
    Person ada = world.directory().addPerson("ada");
    world.mark(world.desktop(sales, ada), world.dueMark());
    world.directory().deletePerson(ada);

    assertThat(theRecord(world.apply()).verdict()).isEqualTo(new Verdict.Gone());
  }

  private Person disabledThroughANestedGroup(DistinguishedName nested) {
    Person ada = world.directory().addPerson("ada");
    world.directory().setAccount(ada, DISABLED);
    world.directory().nest(sales.group(), nested);
    world.directory().addMember(nested, ada);
    world.disabledLeave();
    return ada;
  }

  @Test
  void saysByWhichWayADisabledOneIsInTheGroup() {
    DistinguishedName nested = world.directory().addGroup("Sales North");
    Person ada = disabledThroughANestedGroup(nested);
    world.mark(world.desktop(sales, ada), world.dueMark());

    assertThat(theRecord(world.apply()).group().path())
        .isEqualTo(new MemberPath(List.of(sales.group(), nested), false));
  }

  @Test
  void saysSoEvenWhereNoOwnersIdIsStored() {
    DistinguishedName nested = world.directory().addGroup("Sales North");
    disabledThroughANestedGroup(nested);
    world.mark(world.desktopWithoutOwner(sales, "ada"), world.dueMark());

    assertThat(theRecord(world.apply()).group().path())
        .isEqualTo(new MemberPath(List.of(sales.group(), nested), false));
  }

  @Test
  void hasTheMarkAndTheDesktopWithItsTagsAsTheyWereLast() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    RemovalMark mark = world.see(due).tags().mark().orElseThrow();

    RunReport report =
        world.applyAfter(
            () -> {
              world.pass(Duration.ofMinutes(3));
              world.fleet().setTag(due, "CostCenter", "4711");
            });

    RemovalRecord why = theRecord(report);
    assertThat(why.at()).isEqualTo(world.now());
    assertThat(why.action().proof().mark()).isEqualTo(mark);
    assertThat(why.action().proof().due()).isEqualTo(mark.due());
    assertThat(why.action().desktop().tags().values()).doesNotContainKey("CostCenter");
    assertThat(why.desktop().tags().values())
        .containsEntry("CostCenter", "4711")
        .containsAllEntriesOf(why.action().desktop().tags().values());
  }

  @Test
  void hasTheLastUseAsItWasToldLast() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    LastConnection longAgo = new LastConnection(world.now().minus(Duration.ofDays(20)), false);
    LastConnection alsoLongAgo = new LastConnection(world.now().minus(Duration.ofDays(10)), false);
    world.fleet().connection(due, longAgo);

    RunReport report = world.applyAfter(() -> world.fleet().connection(due, alsoLongAgo));

    assertThat(theRecord(report).lastUse()).isEqualTo(alsoLongAgo);
    assertThat(theRecord(report).action().proof().lastUse()).isEqualTo(longAgo);
  }

  @Test
  void hasWhatTheLimitLeftWhenThePlanWasMade() {
    world.counted(sales, 4, 3);
    world.dueLeaver(sales, "ada");

    RemovalRecord why = theRecord(world.apply());

    assertThat(why.allowances()).containsExactly(new Allowance(sales.name(), 7, 7, 4, 3, true));
  }

  // ---- by whose word ------------------------------------------------------------------------

  @Test
  void namesNobodyWhereNobodyHadToApprove() {
    world.dueLeaver(sales, "ada");

    RemovalRecord why = theRecord(world.apply());

    assertThat(why.approvedBy()).isNull();
    assertThat(why.overruled()).isEmpty();
    assertThat(why.action().proof().named()).isNull();
  }

  @Test
  void namesTheApproverAndTheObjectionsThatHeOverruled() {
    limits(1, 9);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.leavers(sales, "l", 2);
    world.approve(due);

    RemovalRecord why = theRecord(world.apply());

    assertThat(why.approvedBy()).isEqualTo("the approver");
    assertThat(why.overruled()).containsExactly("MinimumMembers", "TerminationLimit");
    assertThat(why.action().proof().named()).isNull();
  }

  @Test
  void namesOnlyTheObjectionsThatWereAgainstThisDesktop() {
    Assignment support = world.assignment("Support");
    world.staff(support, 1);
    limits(10, 2);
    WorkspaceId due = world.dueLeaver(sales, "ada");
    world.staff(support, 1);
    world.dueLeaver(support, "bob");
    world.limits(new Limits(new Limits.Terminations(1000, 100, 1000), null, 3, Set.of()));
    world.approve(due);

    RunReport report = world.apply();

    assertThat(report.review().objections())
        .extracting(Objection::guard)
        .containsExactly("MinimumMembers");
    assertThat(theRecord(report).desktop().id()).isEqualTo(due);
    assertThat(theRecord(report).overruled()).isEmpty();
  }

  @Test
  void saysThatTheDesktopWasNamed() {
    WorkspaceId due = world.dueLeaver(sales, "ada");
    LastConnection now = new LastConnection(world.now(), true);
    world.fleet().connection(due, now);
    world.approveByName(due);

    RemovalRecord why = theRecord(world.apply());

    assertThat(why.approvedBy()).isEqualTo("the approver");
    assertThat(why.action().proof().named()).isEqualTo("the approver");
    assertThat(why.lastUse()).isEqualTo(now);
  }
}
