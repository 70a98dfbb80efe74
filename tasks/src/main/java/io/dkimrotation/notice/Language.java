package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import java.time.LocalDate;
import java.util.List;

/** What we say about a request, in one language; two implementations. */
interface Language {
  /** Heading of a request. */
  String title(DnsRequest request);

  /** What, by when, why, what if late, and what to mind: the same in mail, sheet and page. */
  List<Passage> points(DnsRequest request);

  /** How to tell us, for readers who are not on the page. */
  Passage afterwards(DnsRequest request);

  /** How to look at the result; the command lines stand beside each record. */
  Passage check(DnsRequest request, DomainSettings settings);

  /** A day with its weekday. */
  String date(LocalDate day);
}
