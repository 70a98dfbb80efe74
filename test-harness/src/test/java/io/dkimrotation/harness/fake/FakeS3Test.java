package io.dkimrotation.harness.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.Fault;
import io.dkimrotation.harness.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FakeS3Test {
  private static final String BUCKET = "rotations";

  private final Agenda agenda = new Agenda(Instant.parse("2026-12-01T00:00:00Z"));
  private final FakeS3 store = new FakeS3(agenda);
  private WireServer server;
  private S3Client s3;

  @BeforeEach
  void start() throws Exception {
    store.createBucket(BUCKET);
    server = WireServer.start(agenda).with(store);
    s3 = Sdk.client(S3Client.builder().forcePathStyle(true), server.endpoint(), Sdk.TOKYO);
  }

  @AfterEach
  void stop() {
    assertThat(server.defects()).isEmpty();
    s3.close();
    server.close();
    agenda.close();
  }

  @Test
  void keepsEachVersionByteForByte() {
    String key = "goo.ne.jp/r-1/手順 +&.txt";
    put(key, "一回目");
    String big = "0123456789abcdef".repeat(20_000);
    put(key, big);

    assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String()).isEqualTo(big);
    assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).versionId("v1")).asUtf8String())
        .isEqualTo("一回目");
    assertThat(store.objects(BUCKET)).containsOnlyKeys(key);
    assertThat(store.objects(BUCKET).get(key).get(0).bytes())
        .isEqualTo("一回目".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answersHeadWithTypeAndTime() {
    put("a", "text");

    HeadObjectResponse head = s3.headObject(r -> r.bucket(BUCKET).key("a"));

    assertThat(head.contentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(head.lastModified()).isEqualTo(agenda.now());
    assertThatThrownBy(() -> s3.headObject(r -> r.bucket(BUCKET).key("b")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void hasNoObjectAndNoBucketThatWasNotMade() {
    assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("b")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("other").key("b")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void listsPageByPage() {
    for (String key : List.of("x/3", "x/1", "x/2", "y/1")) {
      put(key, "text");
    }

    List<String> found = new ArrayList<>();
    for (ListObjectsV2Response page :
        s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("x/").maxKeys(2))) {
      page.contents().forEach(object -> found.add(object.key()));
    }

    assertThat(found).containsExactly("x/1", "x/2", "x/3");
    assertThat(server.calls()).containsEntry("s3.ListObjectsV2", 2);
  }

  @Test
  void writesNoSecondTimeIfToldSo() {
    put("a", "one");

    assertThatThrownBy(
            () ->
                s3.putObject(
                    r -> r.bucket(BUCKET).key("a").ifNoneMatch("*"), RequestBody.fromString("two")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void showsALostReplyOfPutAndGet() {
    server.place("s3.PutObject", 1, Fault.replyLost());
    server.place("s3.GetObject", 1, Fault.replyLost());

    assertThatThrownBy(() -> put("a", "one")).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a")))
        .isInstanceOf(SdkException.class);

    assertThat(store.objects(BUCKET).get("a")).hasSize(1);
    assertThat(server.calls()).containsEntry("s3.PutObject", 1).containsEntry("s3.GetObject", 1);
  }

  @Test
  void refusesLoudlyWhatItDoesNotImitate() {
    assertThatThrownBy(() -> s3.deleteObject(r -> r.bucket(BUCKET).key("a")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
  }

  private void put(String key, String content) {
    s3.putObject(
        r -> r.bucket(BUCKET).key(key).contentType("text/plain; charset=UTF-8"),
        RequestBody.fromString(content));
  }
}
