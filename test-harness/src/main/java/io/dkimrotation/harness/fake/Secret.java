package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.wire.AwsError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A secret with its versions and their staging labels.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html">
 *     Secret versions</a>
 */
final class Secret {
  static final String CURRENT = "AWSCURRENT";
  static final String PREVIOUS = "AWSPREVIOUS";

  final String name;
  final String suffix;
  final String primaryRegion;
  final Instant created;
  final String kmsKeyId;
  final Map<String, String> replicas = new TreeMap<>();
  Optional<Instant> deletion = Optional.empty();
  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final Map<String, String> stages = new TreeMap<>();

  /** One version's content; the field's name says whether it is text or bytes. */
  record Version(String id, String field, String value, Instant created) {}

  Secret(String name, String suffix, String primaryRegion, String kmsKeyId, Instant created) {
    this.name = name;
    this.suffix = suffix;
    this.primaryRegion = primaryRegion;
    this.kmsKeyId = kmsKeyId;
    this.created = created;
  }

  String arn(String region) {
    return "arn:aws:secretsmanager:" + region + ":123456789012:secret:" + name + "-" + suffix;
  }

  /** Reads the content of a request: a string or base64 of bytes, not both. */
  static Version content(String id, JsonNode body, Instant now) {
    boolean text = body.hasNonNull("SecretString");
    if (text == body.hasNonNull("SecretBinary")) {
      throw new AwsError(
          "InvalidParameterException",
          400,
          "You must provide either SecretString or SecretBinary.");
    }
    String field = text ? "SecretString" : "SecretBinary";
    return new Version(id, field, body.path(field).asText(), now);
  }

  /** Whether the same has been stored under the same token before. */
  boolean holds(Version version) {
    Version there = versions.get(version.id());
    if (there == null) {
      return false;
    }
    if (there.field().equals(version.field()) && there.value().equals(version.value())) {
      return true;
    }
    throw new AwsError(
        "ResourceExistsException",
        400,
        "You can't use ClientRequestToken "
            + version.id()
            + " because that value is already in use for a version of secret "
            + name
            + ".");
  }

  /** Adds a version; the first one of a secret gets AWSCURRENT whatever was asked for. */
  void add(Version version, Set<String> wantedStages) {
    Set<String> labels = new LinkedHashSet<>(wantedStages);
    if (versions.isEmpty()) {
      labels.add(CURRENT);
    }
    versions.put(version.id(), version);
    labels.forEach(label -> attach(label, version.id()));
  }

  /** Moves a label; what loses AWSCURRENT gets AWSPREVIOUS. */
  void move(String label, Optional<String> from, Optional<String> to) {
    String holder = stages.get(label);
    if (to.isPresent()) {
      version(to.get());
    }
    if (holder != null && !from.equals(Optional.of(holder)) && !to.equals(Optional.of(holder))) {
      throw new AwsError(
          "InvalidParameterException",
          400,
          "The parameter RemoveFromVersionId can't be empty. Staging label "
              + label
              + " is currently attached to version "
              + holder
              + ", so you must explicitly reference that version in RemoveFromVersionId.");
    }
    if (from.isPresent() && !from.equals(Optional.ofNullable(holder))) {
      throw new AwsError(
          "InvalidParameterException", 400, label + " is not attached to " + from.get());
    }
    if (to.isEmpty() && label.equals(CURRENT)) {
      throw new AwsError("InvalidParameterException", 400, "AWSCURRENT can only be moved");
    }
    if (to.isPresent()) {
      attach(label, to.get());
    } else {
      stages.remove(label);
    }
  }

  private void attach(String label, String versionId) {
    String before = stages.put(label, versionId);
    if (label.equals(CURRENT) && before != null && !before.equals(versionId)) {
      stages.put(PREVIOUS, before);
    }
  }

  /**
   * The version with that id and label; AWSCURRENT if neither is given.
   *
   * @throws AwsError ResourceNotFoundException
   */
  Version find(Optional<String> id, Optional<String> label) {
    String wantedLabel = label.orElse(CURRENT);
    String byLabel = stages.get(wantedLabel);
    if (id.isEmpty() && byLabel == null) {
      throw notFound("staging label: " + wantedLabel);
    }
    if (id.isPresent() && label.isPresent() && !id.get().equals(byLabel)) {
      throw notFound("VersionId: " + id.get() + " with staging label: " + wantedLabel);
    }
    return version(id.orElse(byLabel));
  }

  private Version version(String id) {
    Version version = versions.get(id);
    if (version == null) {
      throw notFound("VersionId: " + id);
    }
    return version;
  }

  /** The labels of a version. */
  Set<String> stages(String versionId) {
    Set<String> labels = new TreeSet<>();
    stages.forEach(
        (label, holder) -> {
          if (holder.equals(versionId)) {
            labels.add(label);
          }
        });
    return labels;
  }

  /** The versions that have a label. */
  Set<String> labelled() {
    return new TreeSet<>(stages.values());
  }

  private static AwsError notFound(String what) {
    return new AwsError(
        "ResourceNotFoundException",
        400,
        "Secrets Manager can't find the specified secret value for " + what);
  }
}
