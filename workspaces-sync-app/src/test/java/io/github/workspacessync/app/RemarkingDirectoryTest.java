package io.github.workspacessync.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workspacessync.Person;
import io.github.workspacessync.directory.DirectorySnapshot;
import io.github.workspacessync.directory.DistinguishedName;
import io.github.workspacessync.directory.InMemoryDirectory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A name in the settings that fits nothing is told, and changes nothing. */
class RemarkingDirectoryTest {
  private static final String GROUP = "CN=WorkSpaces,OU=Groups,DC=corp,DC=example,DC=com";
  private static final String KEEP = "CN=Leave,OU=Groups,DC=corp,DC=example,DC=com";
  private static final String TEAM = "CN=Team,OU=Groups,DC=corp,DC=example,DC=com";

  private final InMemoryDirectory directory = new InMemoryDirectory();
  private final DistinguishedName group = directory.addGroup("WorkSpaces");
  private final DistinguishedName team = directory.addGroup("Team");
  private final Person ada = directory.addPerson("ada");

  RemarkingDirectoryTest() {
    directory.addGroup("Leave");
    directory.addMember(group, ada);
    directory.nest(group, team);
  }

  @Test
  void aNameThatIsNoGroupOfTheConfigurationIsTold() {
    String typo = "CN=WorkSpace,OU=Groups,DC=corp,DC=example,DC=com";

    assertThat(notes(typo))
        .containsExactly(
            "limits.allowEmptyGroup names "
                + typo
                + ", which is no group of this configuration and no group without members within"
                + " one, so it has no effect; check the name.");
  }

  @Test
  void groupsOfTheConfigurationAreKnownHoweverTheyAreWritten() {
    assertThat(notes(GROUP)).isEmpty();
    assertThat(notes(KEEP)).isEmpty();
    assertThat(notes("cn=workspaces, OU=Groups , dc=corp, dc=example, dc=com")).isEmpty();
  }

  @Test
  void aNestedGroupIsKnownWhileItIsEmpty() {
    assertThat(notes(TEAM)).isEmpty();

    directory.addMember(team, directory.addPerson("bob"));

    assertThat(notes(TEAM)).singleElement().asString().contains(TEAM);
  }

  @Test
  void theAnswersAreTheDirectorysOwn() {
    SyncConfig config = config("CN=Typo,DC=corp");
    RemarkingDirectory remarking = new RemarkingDirectory(directory, config);

    DirectorySnapshot read = remarking.snapshot(config.rules().groups());

    assertThat(read.groups()).isEqualTo(directory.snapshot(config.rules().groups()).groups());
    assertThat(remarking.verify(List.of(ada), config.rules().groups()))
        .isEqualTo(directory.verify(List.of(ada), config.rules().groups()));
    assertThat(remarking.reverify(ada, config.rules().groups()))
        .isEqualTo(directory.reverify(ada, config.rules().groups()));
    remarking.close();
    assertThat(directory.closed()).isEqualTo(1);
  }

  private List<String> notes(String allowed) {
    SyncConfig config = config(allowed);
    return new RemarkingDirectory(directory, config).snapshot(config.rules().groups()).notes();
  }

  private static SyncConfig config(String allowed) {
    return ConfigReader.readYaml(
        Yaml.SMALLEST
            + "removal: { keepMembersOf: ['"
            + KEEP
            + "'] }\nlimits: { allowEmptyGroup: ['"
            + allowed
            + "'] }\n",
        "test");
  }
}
