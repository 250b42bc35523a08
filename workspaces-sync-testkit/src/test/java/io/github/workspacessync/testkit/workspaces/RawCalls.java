package io.github.workspacessync.testkit.workspaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls of the WorkSpaces API as plain HTTP, also those that no SDK would send. */
final class RawCalls {
  private final WorkSpacesEmulator emulator;
  private final HttpClient http = HttpClient.newHttpClient();

  RawCalls(WorkSpacesEmulator emulator) {
    this.emulator = emulator;
  }

  /** A header that names the emulator's key; signatures are not checked. */
  String authorization() {
    return "AWS4-HMAC-SHA256 Credential="
        + emulator.accessKeyId()
        + "/20260301/eu-west-1/workspaces/aws4_request, SignedHeaders=host, Signature="
        + "0".repeat(64);
  }

  /** The error's code, or OK. */
  String outcome(String operation, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(emulator.endpoint())
            .header("X-Amz-Target", "WorkspacesService." + operation)
            .header("Authorization", authorization())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString())
          .headers()
          .firstValue("x-amzn-ErrorType")
          .orElse("OK");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
