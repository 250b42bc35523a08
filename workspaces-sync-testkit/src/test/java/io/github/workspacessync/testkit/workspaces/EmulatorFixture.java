package io.github.workspacessync.testkit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;
import software.amazon.awssdk.services.workspaces.model.CreateWorkspacesResponse;
import software.amazon.awssdk.services.workspaces.model.Tag;
import software.amazon.awssdk.services.workspaces.model.WorkspaceRequest;

/** An emulator whose clock stands still, with one directory and two bundles. */
abstract class EmulatorFixture {
  static final String DIRECTORY = "d-1234567890";
  static final String BUNDLE = "wsb-123456789";
  static final String POWER_BUNDLE = "wsb-power1234";
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  final WorkSpacesEmulator emulator =
      WorkSpacesEmulator.builder()
          .stoppedAt(START)
          .start()
          .addDirectory(DIRECTORY)
          .addBundle(BUNDLE)
          .addBundle(EmulatedBundle.of(POWER_BUNDLE, "POWER", 175, 100));
  final Clients clients = new Clients(emulator);
  final WorkSpacesClient client = clients.workspaces();

  @AfterEach
  void stop() {
    clients.close();
    emulator.close();
  }

  static EmulatedWorkspace desktop(String user) {
    return EmulatedWorkspace.of(DIRECTORY, BUNDLE, user);
  }

  static WorkspaceRequest request(String user) {
    return WorkspaceRequest.builder()
        .directoryId(DIRECTORY)
        .bundleId(BUNDLE)
        .userName(user)
        .build();
  }

  static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  CreateWorkspacesResponse create(WorkspaceRequest... requests) {
    return client.createWorkspaces(call -> call.workspaces(requests));
  }

  /** Creates one and returns its id. */
  String created(String user) {
    return create(request(user)).pendingRequests().get(0).workspaceId();
  }

  static void assertRefused(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(refusal.statusCode()).isEqualTo(400);
              assertThat(refusal.requestId()).isNotEmpty();
            });
  }
}
