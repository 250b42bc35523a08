package io.github.workspacessync.ldap;

import io.github.workspacessync.directory.DirectorySourceContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contract against OpenLDAP itself, for each class of groups, and with memberOf or without. */
class SlapdContractIT {
  abstract static class OnSlapd extends DirectorySourceContract {
    private final String groupClass;
    private final @Nullable String overlaid;
    private @Nullable SlapdWorld world;

    OnSlapd(String groupClass, @Nullable String overlaid) {
      this.groupClass = groupClass;
      this.overlaid = overlaid;
    }

    @BeforeEach
    void start() {
      Slapd.Builder builder = Slapd.builder();
      if (overlaid != null) {
        builder.memberOf(groupClass, overlaid);
      }
      Slapd server = builder.start();
      world =
          new SlapdWorld(
              server, server.settings().userFilter("(objectClass=person)").build(), groupClass);
    }

    @AfterEach
    void stop() {
      if (world != null) {
        world.close();
      }
    }

    @Override
    protected World world() {
      if (world == null) {
        throw new IllegalStateException("not started");
      }
      return world;
    }
  }

  @Nested
  class GroupOfMembersWithoutMemberOf extends OnSlapd {
    GroupOfMembersWithoutMemberOf() {
      super("groupOfMembers", null);
    }
  }

  @Nested
  class GroupOfMembersWithMemberOf extends OnSlapd {
    GroupOfMembersWithMemberOf() {
      super("groupOfMembers", "member");
    }
  }

  @Nested
  class GroupOfNamesWithoutMemberOf extends OnSlapd {
    GroupOfNamesWithoutMemberOf() {
      super("groupOfNames", null);
    }
  }

  @Nested
  class GroupOfNamesWithMemberOf extends OnSlapd {
    GroupOfNamesWithMemberOf() {
      super("groupOfNames", "member");
    }
  }

  @Nested
  class GroupOfUniqueNamesWithoutMemberOf extends OnSlapd {
    GroupOfUniqueNamesWithoutMemberOf() {
      super("groupOfUniqueNames", null);
    }
  }

  @Nested
  class GroupOfUniqueNamesWithMemberOf extends OnSlapd {
    GroupOfUniqueNamesWithMemberOf() {
      super("groupOfUniqueNames", "uniqueMember");
    }
  }
}
