package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.WireRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The body of an upload: plain, or in {@code aws-chunked} encoding with the checksum behind it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">
 *     Uploads with trailing headers</a>
 */
final class AwsChunks {
  private static final String CRC32_HEADER = "x-amz-checksum-crc32";

  private AwsChunks() {}

  /**
   * The object's bytes; a CRC-32 that came along must fit.
   *
   * @throws AwsError BadDigest, IncompleteBody
   */
  static byte[] object(WireRequest request) {
    boolean chunked =
        request.header("x-amz-content-sha256").filter(v -> v.startsWith("STREAMING-")).isPresent();
    if (!chunked) {
      byte[] body = request.body();
      check(body, request.header(CRC32_HEADER));
      return body;
    }
    String all = new String(request.body(), StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    int position = 0;
    while (true) {
      int lineEnd = lineEnd(all, position);
      String line = all.substring(position, lineEnd);
      int signature = line.indexOf(';');
      int length = HexFormat.fromHexDigits(signature < 0 ? line : line.substring(0, signature));
      position = lineEnd + 2;
      if (length == 0) {
        break;
      }
      if (position + length > all.length()) {
        throw incomplete();
      }
      object.writeBytes(
          all.substring(position, position + length).getBytes(StandardCharsets.ISO_8859_1));
      position += length + 2;
    }
    check(object.toByteArray(), trailer(all.substring(position)));
    return object.toByteArray();
  }

  private static int lineEnd(String all, int from) {
    int end = all.indexOf("\r\n", from);
    if (end < 0) {
      throw incomplete();
    }
    return end;
  }

  private static Optional<String> trailer(String trailers) {
    return trailers
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(CRC32_HEADER + ":"))
        .map(line -> line.substring(CRC32_HEADER.length() + 1).trim())
        .findFirst();
  }

  private static void check(byte[] object, Optional<String> expected) {
    CRC32 crc = new CRC32();
    crc.update(object);
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    String actual = Base64.getEncoder().encodeToString(value);
    if (expected.isPresent() && !expected.get().equals(actual)) {
      throw new AwsError("BadDigest", 400, "The CRC32 you specified did not match.");
    }
  }

  private static AwsError incomplete() {
    return new AwsError("IncompleteBody", 400, "The chunks end too early.");
  }
}
