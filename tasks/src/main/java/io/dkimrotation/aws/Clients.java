package io.dkimrotation.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Builds the AWS clients. They do not retry: the state machine does, where operators see it. Region
 * and credentials are given, not searched for, which saves start-up time; one thread watches over
 * the time-outs of all, where the SDK would give each client five.
 */
public final class Clients implements AutoCloseable {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final Environment environment;
  private final SdkHttpClient http;
  private final ScheduledExecutorService timeouts = timeouts();

  /** Over the network; builds no client yet. */
  public Clients(Environment environment) {
    this(
        environment,
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(CALL_TIMEOUT)
            .build());
  }

  /** Over a way of the caller's choice. */
  public Clients(Environment environment, SdkHttpClient http) {
    this.environment = environment;
    this.http = http;
  }

  /** The variables that say where everything is. */
  public Environment environment() {
    return environment;
  }

  /** SES API v2 in a region. */
  public SesV2Client ses(String region) {
    return build(SesV2Client.builder(), "SESV2", region);
  }

  /** KMS in the home region. */
  public KmsClient kms() {
    return build(KmsClient.builder(), "KMS", home());
  }

  /** Secrets Manager in the home region. */
  public SecretsManagerClient secretsManager() {
    return build(SecretsManagerClient.builder(), "SECRETS_MANAGER", home());
  }

  /** DynamoDB in the home region. */
  public DynamoDbClient dynamoDb() {
    return build(DynamoDbClient.builder(), "DYNAMODB", home());
  }

  /** S3 in the home region; path style where the endpoint is another one. */
  public S3Client s3() {
    boolean elsewhere = environment.endpoint("S3").isPresent();
    return build(S3Client.builder().forcePathStyle(elsewhere), "S3", home());
  }

  /** SNS in the home region. */
  public SnsClient sns() {
    return build(SnsClient.builder(), "SNS", home());
  }

  /** Step Functions in the home region. */
  public SfnClient stepFunctions() {
    return build(SfnClient.builder(), "SFN", home());
  }

  private String home() {
    return environment.get(Environment.HOME_REGION);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, String service, String region) {
    environment.endpoint(service).ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials()))
        .httpClient(http)
        .overrideConfiguration(
            c ->
                c.retryStrategy(AwsRetryStrategy.doNotRetry())
                    .apiCallTimeout(CALL_TIMEOUT)
                    .scheduledExecutorService(timeouts))
        .build();
  }

  /** What was answered in time is forgotten at once, and with it the request. */
  private static ScheduledExecutorService timeouts() {
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "call time-outs");
              thread.setDaemon(true);
              return thread;
            });
    one.setRemoveOnCancelPolicy(true);
    return one;
  }

  /** Ends the thread; clients that were built are of no use then. */
  @Override
  public void close() {
    timeouts.shutdownNow();
  }

  /** Lambda gives an execution environment its credentials in variables, for its whole life. */
  private AwsCredentials credentials() {
    String id = environment.get("AWS_ACCESS_KEY_ID");
    String secret = environment.get("AWS_SECRET_ACCESS_KEY");
    Optional<String> token = environment.find("AWS_SESSION_TOKEN");
    return token.isPresent()
        ? AwsSessionCredentials.create(id, secret, token.get())
        : AwsBasicCredentials.create(id, secret);
  }
}
