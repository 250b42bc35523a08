package io.github.workspacessync.testkit.workspaces;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.workspaces.WorkSpacesClient;

/** The real SDK's clients, pointed at an emulator, each call made once. */
final class Clients implements AutoCloseable {
  private final WorkSpacesEmulator emulator;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  Clients(WorkSpacesEmulator emulator) {
    this.emulator = emulator;
  }

  WorkSpacesClient workspaces() {
    return pointed(WorkSpacesClient.builder().httpClient(http)).build();
  }

  WorkSpacesClient workspacesOf(String region, String accessKey) {
    return pointed(WorkSpacesClient.builder().httpClient(http))
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
        .build();
  }

  WorkSpacesClient workspacesOf(Credentials session) {
    return pointed(WorkSpacesClient.builder().httpClient(http))
        .credentialsProvider(provider(session))
        .build();
  }

  StsClient stsOf(Credentials session) {
    return pointed(StsClient.builder().httpClient(http))
        .credentialsProvider(provider(session))
        .build();
  }

  private static StaticCredentialsProvider provider(Credentials session) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
  }

  SecretsManagerClient secrets() {
    return pointed(SecretsManagerClient.builder().httpClient(http)).build();
  }

  ResourceGroupsTaggingApiClient tagging() {
    return pointed(ResourceGroupsTaggingApiClient.builder().httpClient(http)).build();
  }

  StsClient sts() {
    return pointed(StsClient.builder().httpClient(http)).build();
  }

  private <B extends AwsClientBuilder<B, C>, C> B pointed(B builder) {
    return builder
        .endpointOverride(emulator.endpoint())
        .region(Region.of(emulator.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(emulator.accessKeyId(), emulator.secretAccessKey())))
        .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)));
  }

  @Override
  public void close() {
    http.close();
  }
}
