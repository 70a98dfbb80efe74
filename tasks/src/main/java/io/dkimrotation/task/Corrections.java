package io.dkimrotation.task;

import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Finding;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.WrongRecords;
import java.util.List;

/** Tells the DNS team what it has registered wrongly, whenever that has changed. */
final class Corrections {
  private Corrections() {}

  /**
   * Asks for a correction, unless the last one was about the same. It is counted before it is sent:
   * a task that dies between the two finds the same number again, and sends what was not sent.
   *
   * @param findings all that is not right; what cannot be corrected is left out
   */
  static void ask(
      Wiring wiring, DnsRequest request, DomainSettings settings, List<Finding> findings) {
    WrongRecords.among(findings).ifPresent(wrong -> ask(wiring, request, settings, wrong));
  }

  private static void ask(
      Wiring wiring, DnsRequest request, DomainSettings settings, WrongRecords wrong) {
    int number =
        wiring.requests().countCorrection(request.id(), DnsRequests.sha256(wrong.likeness()));
    wiring
        .announcer()
        .askDnsTeam(
            request,
            settings,
            request.kind().word() + "-correction-" + number,
            page -> new Notice.Correction(request, settings, page, wrong.findings()));
    DnsRequests.note(
        wiring, request, "found-wrong-" + number, RequestEvent.Kind.FOUND_WRONG, wrong.words());
  }
}
