package io.dkimrotation.harness.fake;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** One version of an object. */
public final class S3Object {
  private final String versionId;
  private final Instant at;
  private final Map<String, String> headers;
  private final byte[] bytes;

  S3Object(String versionId, Instant at, Map<String, String> headers, byte[] bytes) {
    this.versionId = versionId;
    this.at = at;
    this.headers = Map.copyOf(headers);
    this.bytes = bytes.clone();
  }

  /** The version id. */
  public String versionId() {
    return versionId;
  }

  /** The virtual instant of the upload. */
  public Instant at() {
    return at;
  }

  /** Content type, metadata and encryption as asked for, names in lower case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  String etag() {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(bytes);
      return "\"" + HexFormat.of().formatHex(md5) + "\"";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
