package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Truth;
import io.github.workspacessync.directory.Verdict;
import io.github.workspacessync.testkit.directory.DirectoryUser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Other names of attributes and classes than the usual ones of Active Directory. */
class AdSchemaTest extends KitTest {
  private static final LdapSchema USUAL = LdapSchema.ACTIVE_DIRECTORY;

  @Test
  void takesNameAndMailFromTheAttributesOfTheSchema() {
    directory.addUser(DirectoryUser.named("anna").withoutMail().with("extensionAttribute1", "a@b"));
    directory.addUser(DirectoryUser.named("ben"));
    DistinguishedName group = group("desktops", "anna", "ben");
    LdapSchema schema = schema("userPrincipalName", "extensionAttribute1", "user");

    GroupSnapshot read = read(schema, group);

    assertThat(names(read)).containsExactly("anna@corp.example.com", "ben@corp.example.com");
    assertThat(read.members())
        .allSatisfy(
            member ->
                assertThat(member.account().mail())
                    .isEqualTo(Truth.of(member.name().value().startsWith("anna"))));
    Person anna = KitWorld.person(directory.entry("anna"), "anna@corp.example.com");
    assertThat(verdict(schema, anna, group)).isInstanceOf(Verdict.Present.class);
    assertThat(verdict(schema, withoutId("anna@corp.example.com"), group))
        .isInstanceOf(Verdict.Present.class);
  }

  @Test
  void takesPersonsByTheClassesOfTheSchemaAndNeverComputers() {
    user("anna");
    String computer = directory.addComputer("PC1").dn();
    String contact = directory.addContact("Partner").dn();
    DistinguishedName group = group("desktops", "anna", computer, contact);

    GroupSnapshot read =
        read(schema("sAMAccountName", "mail", "person", "computer", "user"), group);

    assertThat(names(read)).containsExactly("anna");
    assertThat(read.others()).isEqualTo(1);
    // A contact is a person by class, but without a user name he cannot be told.
    assertThat(read.unresolved()).containsExactly(contact);
  }

  @Test
  void takesGroupsByTheClassesOfTheSchema() {
    user("anna");
    DistinguishedName group = group("desktops", "anna");
    LdapSchema schema =
        new LdapSchema(
            USUAL.id(),
            USUAL.userName(),
            USUAL.mail(),
            USUAL.members(),
            USUAL.memberOf(),
            USUAL.userClasses(),
            List.of("groupOfNames"));

    assertThatThrownBy(() -> read(schema, group))
        .isInstanceOf(DirectoryException.class)
        .hasMessageContaining("is no group");
  }

  @Test
  void aNameThatSomebodyOutsideOfTheGroupsBearsAsWellIsUnknown() {
    directory.addUser(DirectoryUser.named("anna").withMail("shared@example.com"));
    directory.addUser(DirectoryUser.named("other").withMail("Shared@example.com"));
    user("ben");
    DistinguishedName group = group("desktops", "anna", "ben");

    GroupSnapshot read = read(schema("mail", "mail", "user"), group);

    assertThat(read.unknown()).containsOnlyKeys(UserName.of("shared@example.com"));
  }

  @Test
  void aNameThatIsSharedByDiacriticsOnlyIsNotShared() {
    directory.addUser(DirectoryUser.named("anna").withMail("björn@example.com"));
    directory.addUser(DirectoryUser.named("other").withMail("bjorn@example.com"));
    DistinguishedName group = group("desktops", "anna");

    assertThat(read(schema("mail", "mail", "user"), group).unknown()).isEmpty();
  }

  @Test
  void aBearerOfTheNameWhoseIdIsHiddenCountsAsAnother() {
    directory.addUser(DirectoryUser.named("anna").withMail("shared@example.com"));
    directory.addUser(DirectoryUser.named("other").withMail("shared@example.com"));
    directory.faults().hideAttribute("objectGUID", directory.entry("other").dn());
    DistinguishedName group = group("desktops", "anna");

    assertThat(read(schema("mail", "mail", "user"), group).unknown())
        .containsOnlyKeys(UserName.of("shared@example.com"));
  }

  @Test
  void theNameThatTheServerKeepsUniqueIsNotLookedFor() {
    user("anna");
    DistinguishedName group = group("desktops", "anna");
    LdapDirectorySource source = source();
    directory.requests().reset();

    source.snapshot(Set.of(group));

    assertThat(directory.requests().searches())
        .noneMatch(search -> search.filter().contains("sAMAccountName"));
  }

  private static LdapSchema schema(String userName, String mail, String... userClasses) {
    return new LdapSchema(
        USUAL.id(),
        userName,
        mail,
        USUAL.members(),
        USUAL.memberOf(),
        List.of(userClasses),
        USUAL.groupClasses());
  }

  private GroupSnapshot read(LdapSchema schema, DistinguishedName group) {
    return source(schema).snapshot(Set.of(group)).group(group);
  }

  private Verdict verdict(LdapSchema schema, Person person, DistinguishedName group) {
    return source(schema).reverify(person, Set.of(group));
  }

  private LdapDirectorySource source(LdapSchema schema) {
    return closing(LdapDirectorySource.open(settings().schema(schema).build()));
  }
}
