package io.dkimrotation.notice;

import io.dkimrotation.dkim.KeyRecord;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Timing;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Plain English. */
final class English implements Language {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  @Override
  public String date(LocalDate day) {
    return DATE.format(day);
  }

  @Override
  public String title(DnsRequest request) {
    return mark(request) + "Please %s for %s".formatted(deed(request), request.domain());
  }

  /** What an urgent request begins with. */
  static String mark(DnsRequest request) {
    return request.urgent() ? "URGENT: " : "";
  }

  static String deed(DnsRequest request) {
    String verb =
        switch (request.kind()) {
          case ADD -> "add ";
          case REMOVE -> "remove ";
          case REVOKE -> "change ";
        };
    return verb + records(request, "DNS");
  }

  private static String records(DnsRequest request, String type) {
    int count = request.records().size();
    return count + " " + type + (count == 1 ? " record" : " records");
  }

  @Override
  public List<Passage> points(DnsRequest request) {
    return switch (request.kind()) {
      case ADD -> adding(request);
      case REMOVE -> removing(request);
      case REVOKE -> revoking(request);
    };
  }

  private Passage byWhen(DnsRequest request) {
    String day = date(request.dueOn());
    return passage(
        "By when",
        request.urgent()
            ? """
              This is urgent: please do it before other work, by %s at the latest.
              """
                .formatted(day)
            : """
              By %s, please.
              """
                .formatted(day));
  }

  private List<Passage> adding(DnsRequest request) {
    String standby =
        request.records().size() == 1
            ? ""
            : """
              One of the %d keys is the next to sign with. The others lie ready in case we
              have to switch in an emergency, so please register them too.
              """
                .formatted(request.records().size());
    return List.of(
        passage(
            "What we ask for",
            """
            Please add the %s below to the zone of %s.
            """
                .formatted(records(request, "TXT"), request.domain())),
        byWhen(request),
        passage(
            "Please note",
            """
            Only ADD. Do not change or delete any existing record: the present DKIM
            record is what today's mail is verified with.
            Please make sure that each value is complete to its last character.
            One string of a TXT record holds at most 255 octets, so the BIND form has
            the value in several strings, which receivers join.
            """),
        passage(
            "Why",
            """
            We regularly renew the key that signs mail from %s (DKIM).
            Receiving mail servers verify the signature with the key that such a TXT
            record publishes.
            """
                    .formatted(request.domain())
                + standby),
        passage(
            "If it gets late",
            """
            We do not switch before we have seen all the records. Until then mail is
            signed with the present key, so nothing breaks at once. (If this is the
            first key and there is no present one, mail goes out as it does today.)
            If you cannot make the date, an early word helps us to plan.
            """));
  }

  private List<Passage> revoking(DnsRequest request) {
    return List.of(
        passage(
            "What we ask for",
            """
            Please change the %s below in the zone of %s. The name stays; the new
            value ends with "p=" and nothing behind it. It says that the key is revoked.
            """
                .formatted(records(request, "TXT"), request.domain())),
        byWhen(request),
        passage(
            "Please note",
            """
            Change only the names below. Do not change or delete any other _domainkey
            record: mail is signed with one of them already, the others lie ready.
            If your DNS console does not take a value with an empty "p=", delete these
            records instead; that serves too.
            """),
        passage(
            "Why",
            """
            The private key that belongs to these records is compromised, or may be.
            While they are as they are, whoever has it can send mail that receivers take
            for mail from %s. We have stopped signing with it.
            """
                .formatted(request.domain())),
        passage(
            "If it gets late",
            """
            Our own mail is not affected, but forged mail verifies until the records are
            changed and caches have forgotten the old ones. Please call us if something
            is in the way.
            """));
  }

  private List<Passage> removing(DnsRequest request) {
    return List.of(
        passage(
            "What we ask for",
            """
            Please remove the %s below from the zone of %s.
            """
                .formatted(records(request, "TXT"), request.domain())),
        byWhen(request),
        passage(
            "Please note",
            """
            Remove only the names below. Other _domainkey records are in use, for
            today's signatures or for an emergency: please leave them as they are.
            If a record holds another value than the one below, do not remove it but
            tell us.
            """),
        passage(
            "Why it is safe now",
            """
            Every region that we send from signs with the new key, and we have verified
            its signatures. The longest time that mail signed with an earlier key can
            be in transit (%d days) has passed as well, so nobody needs these records
            to verify a signature any more.
            """
                .formatted(Timing.LONGEST_TRANSIT.toDays())),
        passage(
            "If it gets late",
            """
            Mail is not affected while they are still there. We only do not want to
            publish keys that nobody uses; please remove them when it suits you.
            """));
  }

  @Override
  public Passage afterwards(DnsRequest request) {
    return passage(
        "When you are done",
        """
        Please open the page that our mail links to and press "%s".
        We then look at the DNS at once; if all is well, everything else is automatic.
        We also look every day by ourselves.
        """
            .formatted(button(request.kind())));
  }

  private static String button(DnsRequest.Kind kind) {
    return switch (kind) {
      case ADD -> "Registered";
      case REMOVE -> "Removed";
      case REVOKE -> "Changed";
    };
  }

  @Override
  public Passage check(DnsRequest request, DomainSettings settings) {
    String expected =
        switch (request.kind()) {
          case ADD ->
              """
              The command lines at each record should print the value that you entered
              (possibly as several quoted strings).
              """;
          case REMOVE ->
              """
              The command lines at each record should print nothing.
              """;
          case REVOKE ->
              """
              The command lines at each record should print the new value, "%s".
              """
                  .formatted(KeyRecord.Revoked.TEXT);
        };
    List<String> servers = settings.dns().nameServers();
    String others =
        servers.isEmpty()
            ? """
              A caching server may still give an older answer. With "@" and the name of
              an authoritative server at its end, dig asks that server directly.
              """
            : servers.size() == 1
                ? ""
                : """
                  The other authoritative servers should say the same: %s.
                  """
                    .formatted(String.join(", ", servers.subList(1, servers.size())));
    return passage("How to check", expected + others);
  }

  static Passage passage(String label, String text) {
    return new Passage(label, text.lines().toList(), " ");
  }
}
