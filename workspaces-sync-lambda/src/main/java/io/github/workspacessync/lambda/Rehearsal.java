package io.github.workspacessync.lambda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SNIHostName;

/**
 * One whole run of the function that reaches nobody: its directory and its services are listeners
 * on 127.0.0.1 in this very process, and gone with it.
 *
 * <p>It knows nothing of the function's environment: credentials, password, certificates and
 * configuration are made up for it, and nothing that a real run uses is left behind but loaded
 * classes. It plans, and so it could not even change its own world.
 */
final class Rehearsal {
  private static final String EVENT =
      """
      {"mode": "plan", "config": {
        "directory": {
          "url": ["ldaps://%s"],
          "bind": {"user": "REHEARSAL\\\\user", "password": "secretsmanager:rehearsal"},
          "trust": "env:REHEARSAL_CA",
          "timeouts": {"connect": "2s", "tls": "4s", "bind": "2s", "answer": "4s", "overall": "6s"}
        },
        "fleet": {"region": "eu-west-1", "directoryId": "%s", "callsPerSecond": 500, "burst": 500},
        "assignments": [{
          "name": "%s", "group": "%s", "bundle": "%s",
          "properties": {"runningMode": "AUTO_STOP", "autoStopMinutes": 60},
          "tags": {"CostCenter": "4711"}
        }],
        "removal": {"grace": "7d", "recentUse": {"within": "2d"}},
        "limits": {"terminations": {"count": 10, "percent": 10}}
      }}
      """;

  private Rehearsal() {}

  /** The answer of the run. */
  static String play() throws Exception {
    PassingIdentity identity = PassingIdentity.make();
    try (Loopback directory = Loopback.open(identity.listeners(), new RehearsalDirectory());
        Loopback aws = Loopback.open(ServerSocketFactory.getDefault(), new RehearsalAws())) {
      Map<String, String> environment =
          Map.of("REHEARSAL_CA", identity.pem(), "AWS_ENDPOINT_URL", "http://" + aws.address());
      String event =
          EVENT.formatted(
              directory.address(),
              RehearsalAws.DIRECTORY_ID,
              RehearsalAws.ASSIGNMENT,
              RehearsalDirectory.GROUP,
              RehearsalAws.BUNDLE_ID);
      // A real directory has a name, which the client sends with its greeting.
      new SNIHostName("dc1.rehearsal.example");
      return PassingProperties.during(() -> run(environment, event));
    }
  }

  private static String run(Map<String, String> environment, String event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new SyncHandler(() -> environment, InstantSource.system())
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            answer,
            new RehearsalContext());
    return answer.toString(StandardCharsets.UTF_8);
  }
}
