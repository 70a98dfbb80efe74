package io.dkimrotation.notice;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One record in every form that a DNS console or a person may want.
 *
 * @param number 1 and up
 * @param count how many there are
 * @param absolute owner name with the final dot
 * @param relative owner name inside the domain's zone
 * @param ttl seconds
 * @param value in one line
 * @param zoneLine one line of a BIND zone file
 * @param checks command lines that show it
 */
record RecordForms(
    int number,
    int count,
    String absolute,
    String relative,
    long ttl,
    String value,
    String zoneLine,
    List<String> checks) {

  static List<RecordForms> of(DnsRequest request, DomainSettings settings) {
    return of(request.records(), request::data, settings);
  }

  /** Some of a request's records. */
  static List<RecordForms> of(DnsRequest request, List<DkimRecord> some, DomainSettings settings) {
    return of(some, request::data, settings);
  }

  static List<RecordForms> of(DkimRecord record, DomainSettings settings) {
    return of(List.of(record), DkimRecord::data, settings);
  }

  private static List<RecordForms> of(
      List<DkimRecord> records, Function<DkimRecord, TxtData> data, DomainSettings settings) {
    List<RecordForms> forms = new ArrayList<>();
    for (DkimRecord each : records) {
      TxtData text = data.apply(each);
      forms.add(
          new RecordForms(
              forms.size() + 1,
              records.size(),
              absolute(each),
              relative(each),
              each.ttl().toSeconds(),
              text.joined(),
              each.zoneLine(text).replace('\t', ' '),
              LookupLines.of(each, settings)));
    }
    return forms;
  }

  static String absolute(DkimRecord record) {
    return record.name() + ".";
  }

  static String relative(DkimRecord record) {
    return record
        .name()
        .substring(0, record.name().length() - record.domain().value().length() - 1);
  }
}
