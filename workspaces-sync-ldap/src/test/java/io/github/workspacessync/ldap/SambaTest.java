package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the tests against a domain controller share: it is written to by the administrator, and read
 * by an account that is in no group but Domain Users.
 */
@ExtendWith(SambaController.Shared.class)
abstract class SambaTest {
  static final String READER = "svc-workspaces";

  protected final SambaController controller;
  protected final SambaAdmin admin;
  protected final LdapDirectorySource source;

  SambaTest(SambaController controller) {
    this.controller = controller;
    this.admin = new SambaAdmin(controller);
    admin.userWithPassword(READER);
    this.source = LdapDirectorySource.open(settings(controller, admin).build());
  }

  /** Those of the account with no rights of its own. */
  static LdapSettings.Builder settings(SambaController controller, SambaAdmin admin) {
    return LdapSettings.of(LdapSettings.Kind.ACTIVE_DIRECTORY)
        .urls(List.of(controller.url()))
        .trust(LdapSyntax.certificates(controller.authorityPem()))
        .bind(admin.dn(READER), LdapPassword.of(SambaAdmin.PASSWORD))
        .userFilter("(objectClass=user)");
  }

  @AfterEach
  void close() {
    source.close();
    admin.close();
  }

  protected final GroupSnapshot read(DistinguishedName group) {
    return source.snapshot(Set.of(group)).group(group);
  }

  protected final Verdict verify(Person person, DistinguishedName... groups) {
    Map<Person, Verdict> verdicts = source.verify(List.of(person), Set.of(groups));
    assertThat(verdicts).containsOnlyKeys(person);
    return verdicts.values().iterator().next();
  }

  protected final Verdict.Present present(Person person, DistinguishedName... groups) {
    Verdict verdict = verify(person, groups);
    assertThat(verdict).isInstanceOf(Verdict.Present.class);
    return (Verdict.Present) verdict;
  }

  protected final String whyUnknown(Person person, DistinguishedName... groups) {
    Verdict verdict = verify(person, groups);
    assertThat(verdict).isInstanceOf(Verdict.Unknown.class);
    return ((Verdict.Unknown) verdict).why();
  }

  protected static List<String> names(GroupSnapshot read) {
    return read.members().stream().map(Member::name).map(UserName::value).sorted().toList();
  }

  protected static AccountFacts account(GroupSnapshot read, String name) {
    return read.members().stream()
        .filter(member -> member.name().equals(UserName.of(name)))
        .findFirst()
        .orElseThrow()
        .account();
  }

  protected static Person withoutId(String name) {
    return new Person(null, UserName.of(name));
  }
}
