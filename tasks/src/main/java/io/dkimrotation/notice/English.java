package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.Timing;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Plain English. */
final class English implements Language {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu HH:mm", Locale.ENGLISH);

  @Override
  public String date(LocalDate day) {
    return DATE.format(day);
  }

  @Override
  public String title(DnsRequest request) {
    return "Please %s for %s".formatted(deed(request), request.domain());
  }

  private static String deed(DnsRequest request) {
    return (request.kind() == DnsRequest.Kind.ADD ? "add " : "remove ") + records(request, "DNS");
  }

  private static String records(DnsRequest request, String type) {
    int count = request.records().size();
    return count + " " + type + (count == 1 ? " record" : " records");
  }

  @Override
  public List<Passage> points(DnsRequest request) {
    return request.kind() == DnsRequest.Kind.ADD ? adding(request) : removing(request);
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
        passage(
            "By when",
            """
            By %s, please.
            """
                .formatted(date(request.dueOn()))),
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

  private List<Passage> removing(DnsRequest request) {
    return List.of(
        passage(
            "What we ask for",
            """
            Please remove the %s below from the zone of %s.
            """
                .formatted(records(request, "TXT"), request.domain())),
        passage(
            "By when",
            """
            By %s, please.
            """
                .formatted(date(request.dueOn()))),
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
            .formatted(request.kind() == DnsRequest.Kind.ADD ? "Registered" : "Removed"));
  }

  @Override
  public Passage check(DnsRequest request, DomainSettings settings) {
    String expected =
        request.kind() == DnsRequest.Kind.ADD
            ? """
              The command lines at each record should print the value that you entered
              (possibly as several quoted strings).
              """
            : """
              The command lines at each record should print nothing.
              """;
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

  @Override
  public Wording dnsRequested(Notice.DnsRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        passage(
            "",
            """
            We are about to renew our DKIM key and need your help: please add the
            records below to the DNS. Thank you!
            """));
  }

  @Override
  public Wording removalRequested(Notice.RemovalRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        passage(
            "",
            """
            Thank you for registering the new records. The switch went well, so the
            records below are no longer needed and may go.
            """));
  }

  @Override
  public Wording reminder(Notice.Reminder notice) {
    String open =
        notice.request().kind() == DnsRequest.Kind.ADD
            ? "We do not yet see the records that we asked for on every authoritative server.\n"
            : "We still see records that may go on an authoritative server.\n";
    String due =
        notice.last()
            ? "The due date, "
                + date(notice.request().dueOn())
                + ", has come: please have a look.\n"
            : "They are due by "
                + date(notice.request().dueOn())
                + ": is that still in your plans?\n";
    return asking(
        notice.request(),
        notice.settings(),
        notice.last() ? "Due: " : "Reminder " + notice.number() + ": ",
        passage("", open + due + "If you have just done it, please forgive this mail.\n"));
  }

  private Wording asking(DnsRequest request, DomainSettings settings, String mark, Passage news) {
    List<Passage> points =
        Stream.concat(
                points(request).stream(), Stream.of(check(request, settings), afterwards(request)))
            .toList();
    return new Wording(
        mark + "Please " + deed(request) + " by " + DAY.format(request.dueOn()),
        title(request),
        List.of(greeting("DNS team", settings), news),
        List.of(
            new Fact("Domain", request.domain().value()),
            new Fact("Rotation ID", request.rotationId()),
            new Fact("Due", date(request.dueOn())),
            contact(settings)),
        points,
        closing(settings));
  }

  @Override
  public Wording switchDone(Notice.SwitchDone notice) {
    DomainSettings settings = notice.settings();
    return new Wording(
        "%s signs with the new key".formatted(notice.region()),
        "%s signs with the new key".formatted(notice.region()),
        List.of(
            greeting("SES team", settings),
            passage(
                "",
                """
                Amazon SES in %s now signs with the new key.
                For the next %d hours we watch its signatures and the DNS records.
                The record of the earlier key stays published for mail in transit.
                You need not do anything.
                """
                    .formatted(notice.region(), settings.timing().monitoring().toHours()))),
        List.of(
            new Fact("Domain", settings.domain().value()),
            new Fact("Rotation ID", notice.rotationId()),
            new Fact("Region", notice.region()),
            new Fact("New selector", notice.selector().value()),
            new Fact(
                "Seen at",
                TIME.format(notice.at().atZone(settings.zone())) + " (" + settings.zone() + ")"),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  @Override
  public Wording completed(Notice.Completed notice) {
    DomainSettings settings = notice.settings();
    String rest =
        notice.remaining().isEmpty()
            ? "All records that are no longer needed are gone. You need not do anything.\n"
            : """
              These old records are still published. They do no harm to mail, but please
              have them removed:
              %s
              """
                .formatted(String.join("\n", notice.remaining()));
    return new Wording(
        "DKIM key rotation finished",
        "DKIM key rotation finished",
        List.of(
            greeting("SES team", settings),
            passage(
                "",
                """
                The DKIM key rotation %s is finished. Thank you for your help!
                """
                    .formatted(notice.rotationId())),
            passage("", rest)),
        List.of(
            new Fact("Domain", settings.domain().value()),
            new Fact("Rotation ID", notice.rotationId()),
            new Fact(
                "Earlier selector",
                notice.previous().map(Object::toString).orElse("none (this is the first key)")),
            new Fact("Present selector", notice.active().value()),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  private static Passage greeting(String who, DomainSettings settings) {
    return passage(
        "",
        """
        Dear %s,
        this is the team that sends mail for %s (Amazon SES).
        """
            .formatted(who, settings.domain()));
  }

  private static Fact contact(DomainSettings settings) {
    return new Fact(
        "Contact",
        settings.people().contactEmail() + ", phone " + settings.people().contactPhone());
  }

  private static Passage closing(DomainSettings settings) {
    return passage(
        "",
        """
        The DKIM key rotation system sends this mail automatically.
        For any question, please ask %s (phone %s).
        """
            .formatted(settings.people().contactEmail(), settings.people().contactPhone()));
  }

  private static Passage passage(String label, String text) {
    return new Passage(label, text.lines().toList(), " ");
  }
}
