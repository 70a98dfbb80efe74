package io.dkimrotation.task;

import io.dkimrotation.notice.Instructions;
import io.dkimrotation.notice.RecordFiles;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.NewKey;
import io.dkimrotation.rotation.RotationPlan;
import java.util.List;

/**
 * Storage: makes the sealed keys current and writes down all that is public.
 *
 * <p>Does: moves the secrets' stages, replicates them, opens the DNS request, writes its files to
 * S3 and the keys to DynamoDB.
 *
 * <p>If repeated: finds stages moved and replicas there, writes the same files and items again.
 *
 * <p>Fails with: nothing named.
 */
public final class StoreKeyPairs extends TaskHandler<StoreKeyPairs.Stored> {
  /** As Lambda makes it. */
  public StoreKeyPairs() {
    this(Wiring.onLambda());
  }

  /** Wired by whoever runs it elsewhere. */
  public StoreKeyPairs(Wiring wiring) {
    super(wiring);
  }

  /**
   * Where the files lie.
   *
   * @param location S3 URI of the rotation's folder
   */
  public record Stored(String location) {}

  @Override
  protected Stored handle(Call call) {
    RotationPlan plan = call.state().plan();
    GenerateKeyPairs.Material material = call.state().material();
    List<String> others = plan.regionsBut(wiring.homeRegion());
    material.secrets().forEach(secret -> wiring.secrets().makeCurrent(secret, others));
    writeFiles(plan, material);
    for (NewKey key : material.keys()) {
      wiring
          .certificates()
          .describe(
              key.record(plan.domain(), plan.timing().recordTtl()),
              material.secretOf(key),
              wiring.clock().instant());
    }
    return new Stored(wiring.evidence().uri(Evidence.folder(plan)));
  }

  private void writeFiles(RotationPlan plan, GenerateKeyPairs.Material material) {
    DomainSettings settings = Settings.of(wiring, plan);
    DnsRequest request =
        DnsRequests.open(
            wiring,
            DnsRequests.toAdd(plan, material.records(plan), settings, wiring.clock().instant()));
    write(plan, "records.zone", "text/dns", RecordFiles.zone(request));
    write(plan, "records.csv", "text/csv", RecordFiles.csv(request));
    write(plan, "instructions.ja.txt", "text/plain", Instructions.ja(request, settings));
    write(plan, "instructions.en.txt", "text/plain", Instructions.en(request, settings));
    write(plan, "public-keys.json", "application/json", Json.write(material.keys()));
  }

  private void write(RotationPlan plan, String name, String type, String text) {
    wiring.evidence().put(Evidence.folder(plan) + name, type, text);
  }
}
