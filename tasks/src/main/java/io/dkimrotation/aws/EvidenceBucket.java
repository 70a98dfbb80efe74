package io.dkimrotation.aws;

import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The versioned bucket for records, instructions and evidence: nothing secret goes there. */
public final class EvidenceBucket {
  private final S3Client client;
  private final String bucket;

  /** Uses a bucket. */
  public EvidenceBucket(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /**
   * Writes a text; encrypted by the bucket's default (SSE-KMS).
   *
   * @param key such as {@code goo.ne.jp/20261201-1/records.zone}
   * @return the object's S3 URI
   */
  public String put(String key, String contentType, String text) {
    client.putObject(
        r -> r.bucket(bucket).key(key).contentType(contentType + "; charset=utf-8"),
        RequestBody.fromString(text, StandardCharsets.UTF_8));
    return uri(key);
  }

  /** Where an object or a folder lies. */
  public String uri(String key) {
    return "s3://" + bucket + "/" + key;
  }
}
