package io.dkimrotation.harness.dns;

import io.dkimrotation.dkim.DkimRecord;
import java.util.List;
import java.util.Optional;

/**
 * Whoever enters records into a zone, well or badly. Safe for use from any thread, as the zone is.
 *
 * @param zone to be edited
 * @param asked all records of the request; a mistake may mix them up
 * @param inUse the record that mail is signed with now, which is to stay; empty before a first key
 */
public record Registrar(ZoneData zone, List<DkimRecord> asked, Optional<DkimRecord> inUse) {
  /** Keeps its own copy. */
  public Registrar {
    asked = List.copyOf(asked);
  }

  /**
   * Enters records, after removing what was left of earlier ways to enter them; puts the record in
   * use back if an earlier one took it away.
   *
   * @param records all of those asked for, or some
   */
  public void register(Registration way, List<DkimRecord> records) {
    remove(records);
    inUse.ifPresent(this::restore);
    records.forEach(record -> way.enter(entry(record)));
  }

  /** Removes whatever any {@link Registration} may have left of these records. */
  public void remove(List<DkimRecord> records) {
    records.forEach(record -> entry(record).removeTraces());
  }

  private RecordEntry entry(DkimRecord record) {
    return new RecordEntry(this, record);
  }

  private void restore(DkimRecord record) {
    if (zone.records(record.name()).isEmpty()) {
      zone.addTxt(record.name(), record.data(), record.ttl());
    }
  }
}
