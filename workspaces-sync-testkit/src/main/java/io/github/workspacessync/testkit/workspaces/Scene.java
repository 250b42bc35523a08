package io.github.workspacessync.testkit.workspaces;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a test puts into the account, changes there and looks at, past the API and its rules. */
final class Scene {
  private final Fleet fleet;

  Scene(Fleet fleet) {
    this.fleet = fleet;
  }

  void add(EmulatedDirectory directory) {
    synchronized (fleet) {
      fleet.addDirectory(directory);
    }
  }

  void add(EmulatedBundle bundle) {
    synchronized (fleet) {
      fleet.addBundle(bundle);
    }
  }

  List<String> add(Collection<EmulatedWorkspace> workspaces) {
    synchronized (fleet) {
      return workspaces.stream().map(workspace -> fleet.seed(workspace).id()).toList();
    }
  }

  List<EmulatedWorkspace> workspaces() {
    synchronized (fleet) {
      fleet.settle();
      return fleet.rows().values().stream().map(Row::view).toList();
    }
  }

  Optional<EmulatedWorkspace> workspace(String idOrUser) {
    synchronized (fleet) {
      fleet.settle();
      List<EmulatedWorkspace> found =
          fleet.find(idOrUser).map(List::of).orElseGet(() -> ofUser(idOrUser)).stream()
              .map(Row::view)
              .toList();
      if (found.size() > 1) {
        throw new IllegalStateException(found.size() + " WorkSpaces of " + idOrUser);
      }
      return found.stream().findFirst();
    }
  }

  void setState(String id, String state) {
    synchronized (fleet) {
      row(id).cancelWhatIsDue();
      change(id, workspace -> workspace.withState(state));
    }
  }

  void change(String id, UnaryOperator<EmulatedWorkspace> change) {
    synchronized (fleet) {
      Row row = row(id);
      EmulatedWorkspace old = row.value();
      EmulatedWorkspace changed = change.apply(row.view());
      if (!changed.id().equals(old.id())
          || !changed.directoryId().equals(old.directoryId())
          || !changed.user().equals(old.user())
          || !changed.tags().equals(row.tags.now())) {
        throw new IllegalArgumentException("id, directory, user and tags are not changed here");
      }
      row.change(changed);
    }
  }

  void remove(String id) {
    synchronized (fleet) {
      fleet.bury(row(id), fleet.now());
    }
  }

  void setTag(String resourceId, String key, String value) {
    synchronized (fleet) {
      tagsOf(resourceId).put(fleet.now(), Map.of(key, value));
    }
  }

  void removeTag(String resourceId, String key) {
    synchronized (fleet) {
      tagsOf(resourceId).remove(fleet.now(), List.of(key));
    }
  }

  Map<String, String> tags(String resourceId) {
    synchronized (fleet) {
      return tagsOf(resourceId).now();
    }
  }

  private List<Row> ofUser(String user) {
    return fleet.rows().values().stream()
        .filter(row -> row.value().user().equalsIgnoreCase(user))
        .toList();
  }

  private Row row(String id) {
    fleet.settle();
    return fleet
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no WorkSpace " + id));
  }

  private Tags tagsOf(String resourceId) {
    fleet.settle();
    return fleet
        .tags(resourceId)
        .orElseThrow(() -> new IllegalArgumentException("there is no resource " + resourceId));
  }
}
