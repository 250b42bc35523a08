package io.github.workspacessync.ldap;

import io.github.workspacessync.testkit.directory.CookieFault;
import io.github.workspacessync.testkit.directory.EmbeddedDirectory;
import io.github.workspacessync.testkit.directory.Fault;
import io.github.workspacessync.testkit.directory.LdapAnswer;
import io.github.workspacessync.testkit.directory.LoggedSearch;
import io.github.workspacessync.testkit.directory.RangeFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** A column of the fault matrix: one kind of fault, in all the forms that a request can suffer. */
enum MatrixFault {
  DROP,
  STALL,
  BUSY,
  HALF_RANGE,
  WRONG_COOKIE,
  OMIT_ATTRIBUTE,
  OMIT_VALUES,
  OMIT_ENTRY;

  private static final Set<String> RANGED = Set.of("member", "memberof", "tokengroups");

  /**
   * One form of a fault.
   *
   * @param silent whether the answer looks like a whole one
   * @param patient false: it takes as long as the client waits, so the client waits briefly
   */
  record Form(String name, boolean silent, boolean patient, Consumer<Fault> strike) {
    static Form plain(String name, Consumer<Fault> strike) {
      return new Form(name, false, true, strike);
    }

    static Form slow(String name, boolean silent, Consumer<Fault> strike) {
      return new Form(name, silent, false, strike);
    }

    static Form silent(String name, Consumer<Fault> strike) {
      return new Form(name, true, true, strike);
    }
  }

  /** Forms that make sense at this request; none if the fault cannot strike there. */
  List<Form> forms(MatrixWorld world, LoggedSearch search) {
    List<Form> forms = new ArrayList<>();
    switch (this) {
      case DROP -> {
        forms.add(Form.plain("drop", Fault::drop));
        forms.add(Form.plain("drop after 1", fault -> fault.dropAfter(1)));
      }
      case STALL ->
          forms.add(Form.slow("stall", false, fault -> fault.delay(Duration.ofSeconds(2))));
      case BUSY -> {
        forms.add(Form.plain("busy", fault -> fault.answer(LdapAnswer.BUSY)));
        forms.add(Form.plain("busy after 1", fault -> fault.answerAfter(1, LdapAnswer.BUSY)));
      }
      case HALF_RANGE -> {
        if (world.kind().ad() && names(search).stream().anyMatch(RANGED::contains)) {
          forms.add(Form.plain("late range", fault -> fault.range(RangeFault.LATE, 1)));
          forms.add(Form.silent("short range", fault -> fault.range(RangeFault.SHORT, 1)));
          forms.add(Form.silent("ending range", fault -> fault.range(RangeFault.ENDING, 1)));
        }
      }
      case WRONG_COOKIE -> {
        if (search.page() > 0) {
          forms.add(Form.plain("refused cookie", f -> f.cookie(CookieFault.REFUSED)));
          forms.add(Form.silent("missing cookie", f -> f.cookie(CookieFault.MISSING)));
          forms.add(Form.slow("same page again", true, f -> f.cookie(CookieFault.REPEATED)));
          forms.add(Form.slow("endless pages", false, f -> f.cookie(CookieFault.ENDLESS)));
        }
      }
      case OMIT_ATTRIBUTE -> {
        List<String> names = names(search);
        names.forEach(
            each -> forms.add(Form.silent("without " + each, f -> f.omitAttributes(each))));
        if (names.size() > 1) {
          String[] all = names.toArray(String[]::new);
          forms.add(Form.silent("without attributes", fault -> fault.omitAttributes(all)));
        }
      }
      case OMIT_VALUES -> omittedValues(world, search, forms);
      case OMIT_ENTRY -> {
        forms.add(Form.silent("without the first entry", fault -> fault.omitEntries(1)));
        if (!search.scope().equals("base")) {
          forms.add(Form.silent("without entries", fault -> fault.omitEntries(1000)));
          for (String each :
              List.of(
                  world.dn(MatrixWorld.DIRECT),
                  world.dn(MatrixWorld.NESTED),
                  world.team(),
                  world.group())) {
            forms.add(Form.silent("without " + each, fault -> fault.omitEntries(each)));
          }
        }
      }
    }
    return forms;
  }

  private static void omittedValues(MatrixWorld world, LoggedSearch search, List<Form> forms) {
    EmbeddedDirectory directory = world.directory();
    for (String name : names(search)) {
      List<String> values =
          switch (name) {
            case "member" ->
                List.of(world.dn(MatrixWorld.DIRECT), world.dn(MatrixWorld.NESTED), world.team());
            case "memberof" -> List.of(world.group(), world.team());
            case "tokengroups" ->
                List.of(
                    Objects.requireNonNull(directory.entry(world.group()).sid()),
                    Objects.requireNonNull(directory.entry(world.team()).sid()));
            case "objectclass" -> List.of("user", "group", "inetOrgPerson", "groupOfNames");
            case "namingcontexts", "defaultnamingcontext" -> List.of(directory.baseDn());
            default -> List.of();
          };
      for (String value : values) {
        forms.add(Form.silent(name + " without " + value, fault -> fault.omitValues(name, value)));
      }
      if (values.size() > 1) {
        String[] all = values.toArray(String[]::new);
        forms.add(Form.silent(name + " without values", fault -> fault.omitValues(name, all)));
      }
    }
  }

  /** Asked for, in lower case and without options. */
  private static List<String> names(LoggedSearch search) {
    return search.attributes().stream()
        .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst(";.*", ""))
        .filter(name -> !name.equals("1.1"))
        .distinct()
        .toList();
  }
}
