package io.github.workspacessync.aws;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Notes where each request would have gone, and answers an empty object. */
final class RecordingHttp implements SdkHttpClient {
  private final List<URI> asked = new ArrayList<>();

  List<URI> asked() {
    return List.copyOf(asked);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    asked.add(request.httpRequest().getUri());
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
