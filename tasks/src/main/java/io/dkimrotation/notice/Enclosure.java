package io.dkimrotation.notice;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.Finding;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What comes with a notice besides words.
 *
 * @param page where to answer
 * @param deed what is to be done with the records
 * @param records all of them; may be empty
 */
record Enclosure(Optional<URI> page, Deed deed, List<RecordForms> records) {
  enum Deed {
    NOTHING,
    ADD,
    CORRECT,
    REMOVE,
    REVOKE,
    RESTORE
  }

  static Enclosure of(Notice notice) {
    List<Finding> findings = FindingForms.findings(notice);
    if (notice instanceof Notice.Asking asking && findings.isEmpty()) {
      return new Enclosure(
          Optional.of(asking.page()),
          deed(asking.request().kind()),
          RecordForms.of(asking.request(), notice.settings()));
    }
    if (notice instanceof Notice.Asking asking) {
      return new Enclosure(
          Optional.of(asking.page()),
          Deed.CORRECT,
          RecordForms.of(
              asking.request(), concerned(asking.request(), findings), notice.settings()));
    }
    if (notice instanceof Alert.RecordInUseMissing missing) {
      return new Enclosure(
          Optional.empty(), Deed.RESTORE, RecordForms.of(missing.record(), notice.settings()));
    }
    if (notice instanceof Alert.StandbyRecordMissing missing) {
      return new Enclosure(
          Optional.empty(), Deed.RESTORE, RecordForms.of(missing.record(), notice.settings()));
    }
    return new Enclosure(Optional.empty(), Deed.NOTHING, List.of());
  }

  private static Deed deed(DnsRequest.Kind kind) {
    return switch (kind) {
      case ADD -> Deed.ADD;
      case REMOVE -> Deed.REMOVE;
      case REVOKE -> Deed.REVOKE;
    };
  }

  private static List<DkimRecord> concerned(DnsRequest request, List<Finding> findings) {
    Set<String> names = findings.stream().map(Finding::recordName).collect(Collectors.toSet());
    return request.records().stream().filter(record -> names.contains(record.name())).toList();
  }
}
