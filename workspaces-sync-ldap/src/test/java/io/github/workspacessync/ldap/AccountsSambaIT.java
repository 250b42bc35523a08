package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.AccountFacts;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Truth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsSambaIT extends SambaTest {
  private static final String PAST = "129000000000000000";
  private static final String FUTURE = "190000000000000000";

  AccountsSambaIT(SambaController controller) {
    super(controller);
  }

  @ParameterizedTest
  @CsvSource({
    "accountExpires, 0, YES, YES",
    "accountExpires, 9223372036854775807, YES, YES",
    "accountExpires, " + FUTURE + ", YES, YES",
    "accountExpires, " + PAST + ", YES, NO",
    "userAccountControl, 546, NO, YES",
    "userAccountControl, 66080, YES, YES"
  })
  void bothWaysReadTheAccount(String attribute, String value, Truth enabled, Truth unexpired) {
    Person anna = admin.user("anna", attribute, value);
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    AccountFacts expected = new AccountFacts(enabled, unexpired, Truth.YES, Truth.YES);

    assertThat(account(read(group), "anna")).isEqualTo(expected);
    assertThat(present(anna, group).account()).isEqualTo(expected);
  }

  @Test
  void aNewAccountOfTheDomainsOwnToolsIsInGoodOrder() {
    Person anna = admin.userWithPassword("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));

    assertThat(account(read(group), "anna")).isEqualTo(AccountFacts.GOOD);
    assertThat(present(anna, group).account()).isEqualTo(AccountFacts.GOOD);
  }

  @Test
  void aLockedAccountIsNotDisabled() {
    Person anna = admin.userWithPassword("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("anna"));
    admin.lockedAfter(1, "anna");
    LdapSettings wrong =
        settings(controller, admin).bind(admin.dn("anna"), LdapPassword.of("wrong")).build();
    assertThatThrownBy(() -> LdapDirectorySource.open(wrong)).hasMessageContaining("52e");

    assertThat(admin.entry(admin.dn("anna"), "lockoutTime").getAttributeValue("lockoutTime"))
        .isNotEqualTo("0");
    assertThat(account(read(group), "anna").enabled()).isEqualTo(Truth.YES);
    assertThat(present(anna, group).account().enabled()).isEqualTo(Truth.YES);
  }

  @Test
  void theUserFilterMakesNobodyLeave() {
    Person visitor = admin.user("visitor", "description", "guest");
    admin.user("anna");
    DistinguishedName group = admin.group("desktops", admin.dn("visitor"), admin.dn("anna"));
    admin.user("ben", "description", "guest");
    admin.setPrimaryGroup("ben", group);
    LdapSettings settings =
        settings(controller, admin)
            .userFilter("(&(objectCategory=person)(objectClass=user)(!(description=guest)))")
            .build();

    try (LdapDirectorySource filtered = LdapDirectorySource.open(settings)) {
      GroupSnapshot read = filtered.snapshot(Set.of(group)).group(group);

      assertThat(names(read)).containsExactly("anna", "ben", "visitor");
      assertThat(account(read, "anna").matchesFilter()).isEqualTo(Truth.YES);
      assertThat(account(read, "visitor").matchesFilter()).isEqualTo(Truth.NO);
      assertThat(account(read, "ben").matchesFilter()).isEqualTo(Truth.NO);
      assertThat(filtered.verify(List.of(visitor), Set.of(group)).get(visitor))
          .hasFieldOrPropertyWithValue("groups", Set.of(group));
    }
  }
}
