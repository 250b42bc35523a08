package io.github.workspacessync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.workspacessync.Deadline;
import io.github.workspacessync.testkit.workspaces.WorkSpacesEmulator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** What an operator sets for every AWS program by the SDK's own means counts for this one. */
class SdkSettingsTest {
  private static final AwsFleetSettings FLEET =
      AwsFleetSettings.of("eu-west-1", "d-1234567890", Deadline.none(), InstantSource.system());

  private final Properties before = (Properties) System.getProperties().clone();
  private final RecordingHttp http = new RecordingHttp();

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1, workspaces.eu-west-1.amazonaws.com",
    "cn-northwest-1, workspaces.cn-northwest-1.amazonaws.com.cn",
    "us-gov-west-1, workspaces.us-gov-west-1.amazonaws.com",
    "xx-new-9, workspaces.xx-new-9.amazonaws.com",
  })
  void findsTheRegionsOwnHostInItsPartitionsDomain(String region, String host) {
    assertThat(workspacesHost(region, null)).isEqualTo(host);
  }

  @Test
  void findsTheOtherServicesInThatDomainToo() {
    try (var tagging = client(ResourceGroupsTaggingApiClient.builder(), "cn-north-1", null);
        var sts = client(StsClient.builder(), "cn-north-1", null)) {
      tagging.getResources();
      sts.assumeRole(
          call -> call.roleArn("arn:aws-cn:iam::123456789012:role/x").roleSessionName("x1"));
    }

    assertThat(http.asked())
        .extracting(URI::getHost)
        .containsExactly("tagging.cn-north-1.amazonaws.com.cn", "sts.cn-north-1.amazonaws.com.cn");
  }

  @ParameterizedTest
  @CsvSource({
    "aws.maxAttempts, 0",
    "aws.maxAttempts, many",
    "aws.defaultsMode, bogus",
    "aws.useFipsEndpoint, bogus",
    "aws.useDualstackEndpoint, bogus",
  })
  void namesWhatItDoesNotUnderstand(String name, String value) {
    System.setProperty(name, value);

    assertThatExceptionOfType(SdkSettingException.class)
        .isThrownBy(() -> AwsWorkspaceFleet.open(FLEET).close())
        .withMessageContaining("does not understand one of its own settings")
        .withMessageContaining(name + "='" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({"aws.maxAttempts, 0", "aws.useFipsEndpoint, bogus"})
  void namesItBeforeASecretIsReadToo(String name, String value) {
    System.setProperty(name, value);

    assertThatExceptionOfType(SdkSettingException.class)
        .isThrownBy(() -> SecretsManagerSecrets.open("eu-west-1", null).close())
        .withMessageContaining(name + "='" + value + "'");
  }

  @Test
  void showsNoValueThatMayBeSecret() {
    Map<String, String> environment =
        Map.of(
            "AWS_SECRET_ACCESS_KEY", "hidden-1",
            "AWS_SESSION_TOKEN", "hidden-2",
            "AWS_ENDPOINT_URL_WORKSPACES", "https://user:hidden-3@example.com",
            "AWS_MAX_ATTEMPTS", "0",
            "PATH", "hidden-4");

    assertThat(SdkSettings.message(environment, Map.of("aws.profile", "admins")))
        .contains("AWS_ENDPOINT_URL_WORKSPACES, AWS_MAX_ATTEMPTS='0', aws.profile='admins'")
        .doesNotContain("hidden", "ACCESS_KEY", "TOKEN", "PATH");
    assertThat(SdkSettings.message(Map.of(), Map.of())).contains("none of them is set here");
  }

  @Test
  void goesToTheFipsHostWhereThatIsAskedFor() {
    System.setProperty("aws.useFipsEndpoint", "true");

    assertThat(workspacesHost("us-east-1", null))
        .isEqualTo("workspaces-fips.us-east-1.amazonaws.com");
  }

  @Test
  void takesTheEndpointOfTheServiceWhereTheSettingsNameNone() {
    System.setProperty("aws.endpointUrlWorkSpaces", "https://vpce-1.example.com");

    assertThat(workspacesHost("eu-west-1", null)).isEqualTo("vpce-1.example.com");
    assertThat(workspacesHost("eu-west-1", URI.create("https://named.example.com")))
        .isEqualTo("named.example.com");
  }

  @Test
  void takesTheEndpointOfOneServiceForThatOneAlone() {
    System.setProperty("aws.endpointUrlWorkSpaces", "https://vpce-1.example.com");

    try (var tagging = client(ResourceGroupsTaggingApiClient.builder(), "eu-west-1", null)) {
      tagging.getResources();
    }

    assertThat(http.asked().get(0).getHost()).isEqualTo("tagging.eu-west-1.amazonaws.com");
  }

  @Test
  void goesThroughTheProxyOfTheSystemPropertiesButForTheHostsThatTheyExcept() throws IOException {
    try (RecordingProxy proxy = new RecordingProxy()) {
      System.setProperty("https.proxyHost", "127.0.0.1");
      System.setProperty("https.proxyPort", proxy.port());
      System.setProperty("http.nonProxyHosts", "*.direct.invalid");

      assertThatIOException().isThrownBy(() -> call("https://workspaces.invalid"));
      assertThatExceptionOfType(UnknownHostException.class)
          .isThrownBy(() -> call("https://workspaces.direct.invalid"));

      assertThat(proxy.asked()).containsExactly("CONNECT workspaces.invalid:443 HTTP/1.1");
    }
  }

  @Test
  void goesThroughTheProxyOfTheEnvironmentToTheFipsHost() throws Exception {
    try (RecordingProxy proxy = new RecordingProxy()) {
      probe(
          "us-east-1",
          Map.of(
              "HTTPS_PROXY", "http://127.0.0.1:" + proxy.port(), "AWS_USE_FIPS_ENDPOINT", "true"));

      assertThat(proxy.asked())
          .isNotEmpty()
          .containsOnly("CONNECT workspaces-fips.us-east-1.amazonaws.com:443 HTTP/1.1");
    }
  }

  @Test
  void reachesThisMachineWithoutTheProxy() throws Exception {
    try (WorkSpacesEmulator service =
            WorkSpacesEmulator.start().addDirectory(EmulatedFleet.DIRECTORY);
        RecordingProxy proxy = new RecordingProxy()) {
      Map<String, String> environment = new HashMap<>(service.environment());
      environment.put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
      environment.put("HTTP_PROXY", "http://127.0.0.1:" + proxy.port());
      environment.put("NO_PROXY", "intranet.example.com");

      assertThat(probe(service.region(), environment)).endsWith("OK");

      assertThat(proxy.asked()).isEmpty();
    }
  }

  @Test
  void takesTheEndpointOfTheServiceFromTheEnvironment() throws Exception {
    try (WorkSpacesEmulator service =
        WorkSpacesEmulator.start().addDirectory(EmulatedFleet.DIRECTORY)) {
      Map<String, String> environment = new HashMap<>(service.environment());
      environment.put(
          "AWS_ENDPOINT_URL_WORKSPACES", String.valueOf(environment.remove("AWS_ENDPOINT_URL")));

      assertThat(probe(service.region(), environment)).endsWith("OK");

      assertThat(service.calls().count("DescribeWorkspaceDirectories")).isEqualTo(1);
    }
  }

  private static void call(String url) throws IOException {
    try (SdkHttpClient http = AwsClients.http()) {
      http.prepareRequest(
              HttpExecuteRequest.builder()
                  .request(
                      SdkHttpRequest.builder()
                          .method(SdkHttpMethod.GET)
                          .uri(URI.create(url))
                          .build())
                  .build())
          .call();
    }
  }

  private String workspacesHost(String region, @Nullable URI endpoint) {
    try (WorkSpacesClient client = client(WorkSpacesClient.builder(), region, endpoint)) {
      client.describeWorkspaces();
    }
    return http.asked().get(http.asked().size() - 1).getHost();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, String region, @Nullable URI endpoint) {
    return AwsClients.client(
        builder,
        http,
        region,
        endpoint,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
        AwsRetryStrategy.standardRetryStrategy());
  }

  /** A process's environment is fixed when it starts, so it takes a process of its own. */
  private static String probe(String region, Map<String, String> environment) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .replace("\n", File.pathSeparator));
    command.add(SdkSettingsProbe.class.getName());
    command.add(region);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().keySet().removeIf(name -> name.matches("(?i)(https?|no|all)_proxy"));
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIA");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      byte[] said = process.getInputStream().readAllBytes();
      process.waitFor();
      return new String(said, StandardCharsets.UTF_8).strip();
    } finally {
      process.destroyForcibly();
    }
  }
}
