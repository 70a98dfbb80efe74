package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import io.dkimrotation.harness.wire.Xml;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Amazon S3: versioned buckets set up by hand, path-style addresses.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/">S3 API</a>
 */
public final class FakeS3 implements WireService {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final Agenda agenda;
  private final Map<String, NavigableMap<String, List<S3Object>>> buckets = new HashMap<>();

  /**
   * @param agenda the time
   */
  public FakeS3(Agenda agenda) {
    this.agenda = agenda;
  }

  /** Makes a bucket. */
  public synchronized void createBucket(String name) {
    buckets.putIfAbsent(name, new TreeMap<>());
  }

  /** All versions of all objects of a bucket, by key, oldest first. */
  public synchronized Map<String, List<S3Object>> objects(String bucket) {
    Map<String, List<S3Object>> all = new TreeMap<>();
    bucket(bucket).forEach((key, versions) -> all.put(key, List.copyOf(versions)));
    return all;
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public String signingName() {
    return "s3";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.REST_XML;
  }

  @Override
  public String operation(WireRequest request) {
    boolean object = request.rawPath().indexOf('/', 1) > 0 && !request.rawPath().endsWith("/");
    Map<String, String> query = request.query();
    boolean plain = query.isEmpty() || query.keySet().equals(Set.of("x-id"));
    boolean list = "2".equals(query.get("list-type"));
    String asked = request.method() + (object ? " object" : " bucket");
    return switch (asked) {
      case "PUT object" -> plain ? "PutObject" : asked + query.keySet();
      case "GET object" ->
          plain || query.containsKey("versionId") ? "GetObject" : asked + query.keySet();
      case "HEAD object" -> "HeadObject";
      case "GET bucket" -> list ? "ListObjectsV2" : asked + query.keySet();
      default -> asked + query.keySet();
    };
  }

  @Override
  public synchronized WireReply answer(String operation, WireRequest request) {
    String path = request.rawPath().substring(1);
    int slash = path.indexOf('/');
    String bucket = WireRequest.decodeSegment(slash < 0 ? path : path.substring(0, slash));
    String key = slash < 0 ? "" : WireRequest.decodeSegment(path.substring(slash + 1));
    return switch (operation) {
      case "PutObject" -> put(bucket, key, request);
      case "GetObject", "HeadObject" -> get(bucket, key, request);
      case "ListObjectsV2" -> list(bucket, request.query());
      default -> throw AwsError.notFaked("s3: " + operation);
    };
  }

  private WireReply put(String bucket, String key, WireRequest request) {
    NavigableMap<String, List<S3Object>> objects = bucket(bucket);
    if (request.header("If-Match").isPresent()) {
      throw AwsError.notFaked("s3: PutObject with If-Match");
    }
    if (request.header("If-None-Match").isPresent() && objects.containsKey(key)) {
      throw new AwsError(
          "PreconditionFailed", 412, "At least one of the pre-conditions did not hold");
    }
    Map<String, String> kept = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (name.startsWith("x-amz-meta-")
                  || name.startsWith("x-amz-server-side-encryption")
                  || name.equals("content-type")) {
                kept.put(name, values.get(0));
              }
            });
    List<S3Object> versions = objects.computeIfAbsent(key, any -> new ArrayList<>());
    String versionId = "v" + (versions.size() + 1);
    S3Object object = new S3Object(versionId, agenda.now(), kept, AwsChunks.object(request));
    versions.add(object);
    return new WireReply(
        200, Map.of("ETag", object.etag(), "x-amz-version-id", versionId), new byte[0]);
  }

  private WireReply get(String bucket, String key, WireRequest request) {
    if (request.header("Range").isPresent()) {
      throw AwsError.notFaked("s3: GetObject with a range");
    }
    List<S3Object> versions = bucket(bucket).getOrDefault(key, List.of());
    String wanted = request.query().getOrDefault("versionId", "v" + versions.size());
    S3Object object =
        versions.stream()
            .filter(version -> version.versionId().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new AwsError("NoSuchKey", 404, "The specified key does not exist."));
    Map<String, String> headers = new TreeMap<>(object.headers());
    headers.put("ETag", object.etag());
    headers.put("x-amz-version-id", object.versionId());
    headers.put("Last-Modified", HTTP_DATE.format(object.at()));
    return new WireReply(200, headers, object.bytes());
  }

  private WireReply list(String bucket, Map<String, String> query) {
    if (!query.getOrDefault("delimiter", "").isEmpty()) {
      throw AwsError.notFaked("s3: ListObjectsV2 with a delimiter");
    }
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    int most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
    List<String> keys =
        bucket(bucket).keySet().stream()
            .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
            .toList();
    List<String> page = keys.subList(0, Math.min(most, keys.size()));
    boolean truncated = page.size() < keys.size();
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    xml.append(Xml.element("Name", bucket))
        .append(Xml.element("Prefix", prefix))
        .append(Xml.element("KeyCount", String.valueOf(page.size())))
        .append(Xml.element("MaxKeys", String.valueOf(most)))
        .append(Xml.element("IsTruncated", String.valueOf(truncated)));
    if (truncated) {
      xml.append(Xml.element("NextContinuationToken", page.get(page.size() - 1)));
    }
    for (String key : page) {
      xml.append(listed(key, latest(bucket, key)));
    }
    return WireReply.xml(xml.append("</ListBucketResult>").toString());
  }

  private S3Object latest(String bucket, String key) {
    List<S3Object> versions = bucket(bucket).get(key);
    return versions.get(versions.size() - 1);
  }

  private static String listed(String key, S3Object object) {
    Instant at = object.at();
    return "<Contents>"
        + Xml.element("Key", key)
        + Xml.element("LastModified", at.toString())
        + Xml.element("ETag", object.etag())
        + Xml.element("Size", String.valueOf(object.bytes().length))
        + Xml.element("StorageClass", "STANDARD")
        + "</Contents>";
  }

  private NavigableMap<String, List<S3Object>> bucket(String name) {
    NavigableMap<String, List<S3Object>> bucket = buckets.get(name);
    if (bucket == null) {
      throw new AwsError("NoSuchBucket", 404, "The specified bucket does not exist");
    }
    return bucket;
  }
}
