package io.github.workspacessync.aws;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Builds the SDK's clients alike: Region, HTTP client, credentials and retries are named, so that
 * nothing is picked up from the class path by chance.
 *
 * <p>What a machine's owner sets for every AWS program stays the SDK's own business: FIPS
 * endpoints, endpoints of single services and the proxy, each by environment, system property or
 * (but for the proxy) profile.
 */
final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(50);

  /** Patterns, as the SDK wants them. */
  private static final List<String> THIS_MACHINE =
      List.of("localhost", "127\\..*", "\\[?::1]?", "\\[?0:0:0:0:0:0:0:1]?");

  private AwsClients() {}

  static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(ANSWER)
        .proxyConfiguration(proxy())
        .build();
  }

  /**
   * The proxy for HTTPS that the system properties or else the environment name: left alone, the
   * SDK takes HTTP_PROXY for it. As with the JVM's own proxy settings, this machine is reached
   * without.
   */
  private static ProxyConfiguration proxy() {
    ProxyConfiguration named = ProxyConfiguration.builder().scheme("https").build();
    Set<String> direct = new HashSet<>(named.nonProxyHosts());
    direct.addAll(THIS_MACHINE);
    return named.toBuilder().nonProxyHosts(direct).build();
  }

  static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder,
      SdkHttpClient http,
      String region,
      @Nullable URI endpoint,
      AwsCredentialsProvider credentials,
      RetryStrategy retries,
      ExecutionInterceptor... interceptors) {
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder
        .httpClient(http)
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .overrideConfiguration(
            override ->
                override.retryStrategy(retries).executionInterceptors(List.of(interceptors)))
        .build();
  }
}
