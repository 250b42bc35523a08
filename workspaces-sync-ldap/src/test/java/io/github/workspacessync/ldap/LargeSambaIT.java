package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.directory.MemberPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ldaptive.LdapEntry;

/** More members than there are in a page or, on Windows, in a range. */
class LargeSambaIT extends SambaTest {
  private static final int MANY = 2500;

  LargeSambaIT(SambaController controller) {
    super(controller);
  }

  @Test
  void readsGroupsOfManyMembersWholly() {
    List<String> dns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      names.add("user%04d".formatted(i));
      dns.add(admin.userNamed(names.get(i), names.get(i)));
    }
    DistinguishedName group = admin.group("desktops", dns.toArray(String[]::new));

    GroupSnapshot read = read(group);
    assertThat(names(read)).isEqualTo(names);
    assertThat(read.unresolved()).isEmpty();
    assertThat(present(read.members().get(MANY - 1).person(), group).groups())
        .containsExactly(group);

    DistinguishedName everybody =
        DistinguishedName.of("CN=Domain Users,CN=Users," + controller.base());
    GroupSnapshot byPages = read(everybody);
    assertThat(names(byPages)).containsAll(names);
    assertThat(byPages.members())
        .filteredOn(member -> names.contains(member.name().value()))
        .extracting(Member::path)
        .containsOnly(new MemberPath(List.of(everybody), true));

    assertThat(inRanges(group)).containsExactlyInAnyOrderElementsOf(dns);
  }

  /** To delete so many takes half a minute, and the domain goes with the run anyway. */
  @Override
  @AfterEach
  void close() {
    source.close();
    admin.delete(admin.dn(READER));
    admin.delete(admin.dn("desktops"));
    admin.leave();
  }

  /** Samba gives all values at once unless ranges are asked for. */
  private List<String> inRanges(DistinguishedName group) {
    try (LdapSession session = Settings.session(settings(controller, admin).build())) {
      LdapEntry first =
          session
              .read(
                  Query.entry(
                      "reading the first range", group.value(), "member;range=0-999", "uSNChanged"))
              .orElseThrow();
      assertThat(Entries.texts(first, "member")).isEmpty();
      return MemberValues.of(session, first, "member");
    }
  }
}
