package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.workspacessync.directory.DirectoryException;
import io.github.workspacessync.directory.DistinguishedName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApachePagingIT {
  /**
   * This version of ApacheDS fails inside of itself after the first of several pages, and answers
   * with success, without a cookie and without the paging control.
   */
  @Test
  void refusesAnAnswerThatIsCutOffAfterItsFirstPage() throws Exception {
    ApacheDirectory directory = ApacheDirectory.start();
    ApacheWorld world = new ApacheWorld(directory.settings());
    try {
      DistinguishedName group = world.addGroup("many");
      for (int i = 0; i <= OpenLdapEntries.MOST; i++) {
        world.addMember(group, world.addPerson("member" + i));
      }
      for (int i = 0; i < LdapSession.PAGE_SIZE; i++) {
        world.addPerson("many" + i);
      }

      assertThatThrownBy(() -> world.source().snapshot(Set.of(group)))
          .isInstanceOf(DirectoryException.class)
          .hasMessageContaining("does not say whether its answer has further pages");
    } finally {
      world.leave();
      directory.stop();
    }
  }
}
