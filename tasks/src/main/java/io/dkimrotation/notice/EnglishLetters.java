package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RotationPurpose;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The letters in English. */
final class EnglishLetters implements Notice.Reader<Wording> {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu HH:mm", Locale.ENGLISH);
  private final English words = new English();

  @Override
  public Wording dnsRequested(Notice.DnsRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        English.passage(
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
        English.passage(
            "",
            """
            Thank you for registering the new records. The switch went well, so the
            records below are no longer needed and may go.
            """));
  }

  @Override
  public Wording revocationRequested(Notice.RevocationRequested notice) {
    return asking(
        notice.request(),
        notice.settings(),
        "",
        English.passage(
            "",
            """
            A DKIM key of ours is compromised, or may be. We have switched to another key
            and need your help at once: please change the records below, so that nobody
            can use the old key in our name.
            """));
  }

  @Override
  public Wording reminder(Notice.Reminder notice) {
    String open =
        switch (notice.request().kind()) {
          case ADD ->
              "We do not yet see the records that we asked for on every authoritative server.\n";
          case REMOVE -> "We still see records that may go on an authoritative server.\n";
          case REVOKE ->
              "A compromised key is still valid: an authoritative server has its record.\n";
        };
    String due =
        notice.last()
            ? "The due date, "
                + words.date(notice.request().dueOn())
                + ", has come: please have a look.\n"
            : "They are due by "
                + words.date(notice.request().dueOn())
                + ": is that still in your plans?\n";
    return asking(
        notice.request(),
        notice.settings(),
        notice.last() ? "Now due: " : "Reminder " + notice.number() + ": ",
        English.passage("", open + due + "If you have just done it, please forgive this mail.\n"));
  }

  private Wording asking(DnsRequest request, DomainSettings settings, String mark, Passage news) {
    List<Passage> points =
        Stream.concat(
                words.points(request).stream(),
                Stream.of(words.check(request, settings), words.afterwards(request)))
            .toList();
    return new Wording(
        English.mark(request)
            + mark
            + "Please "
            + English.deed(request)
            + " by "
            + DAY.format(request.dueOn()),
        words.title(request),
        toDnsTeam(settings),
        List.of(news),
        facts(request, settings),
        points,
        closing(settings));
  }

  private List<Fact> facts(DnsRequest request, DomainSettings settings) {
    return List.of(
        new Fact("Domain", request.domain().value()),
        new Fact("Rotation ID", request.rotationId()),
        new Fact("Due", words.date(request.dueOn())),
        contact(settings));
  }

  @Override
  public Wording switchDone(Notice.SwitchDone notice) {
    DomainSettings settings = notice.settings();
    return new Wording(
        "%s signs with the new key".formatted(notice.region()),
        "%s signs with the new key".formatted(notice.region()),
        toAll(),
        List.of(
            English.passage(
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
            new Fact("Seen at", moment(notice.at(), settings)),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  @Override
  public Wording completed(Notice.Completed notice) {
    DomainSettings settings = notice.settings();
    String rest = rest(notice);
    List<Passage> lead =
        Stream.concat(
                Stream.of(
                    English.passage("", done(notice).formatted(notice.rotationId())),
                    English.passage("", rest)),
                notice.remaining().stream().map(name -> English.passage("", name)))
            .toList();
    String title =
        switch (notice.purpose()) {
          case ROTATE -> "DKIM key rotation finished";
          case REFILL -> "New DKIM standby keys are ready";
          case EMERGENCY -> "DKIM emergency switch finished";
        };
    return new Wording(
        title,
        title,
        toAll(),
        lead,
        List.of(
            new Fact("Domain", settings.domain().value()),
            new Fact("Rotation ID", notice.rotationId()),
            new Fact("Earlier selector", earlier(notice)),
            new Fact("Present selector", notice.active().value()),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  private static String done(Notice.Completed notice) {
    return switch (notice.purpose()) {
      case ROTATE ->
          """
          The DKIM key rotation %s is finished. Thank you for your help!
          """;
      case REFILL ->
          """
          New standby keys are registered and proven (rotation %s). Mail is signed with the
          same key as before. Thank you for your help!
          """;
      case EMERGENCY ->
          """
          The emergency switch %s is finished: mail is signed with a standby key.
          Thank you for your help!
          """;
    };
  }

  private static String rest(Notice.Completed notice) {
    boolean emergency = notice.purpose() == RotationPurpose.EMERGENCY;
    if (notice.remaining().isEmpty()) {
      return emergency
          ? "The compromised keys are revoked in the DNS, too. You need not do anything.\n"
          : "Everything is done, the DNS records included. You need not do anything.\n";
    }
    return emergency
        ? """
          These records of compromised keys are still valid: forged mail verifies with
          them. Please have them changed to an empty key, or removed, at once:
          """
        : """
          These old records are still published. They do no harm to mail, but please
          have them removed:
          """;
  }

  private static String earlier(Notice.Completed notice) {
    return notice
        .previous()
        .map(Object::toString)
        .orElse(
            notice.purpose() == RotationPurpose.REFILL
                ? "the same"
                : "none (this is the first key)");
  }

  @Override
  public Wording correction(Notice.Correction notice) {
    DnsRequest request = notice.request();
    DomainSettings settings = notice.settings();
    return new Wording(
        English.mark(request) + "Please correct DNS records by " + DAY.format(request.dueOn()),
        "Please correct the DNS records of " + request.domain(),
        toDnsTeam(settings),
        List.of(
            English.passage(
                "",
                """
                Thank you for registering the records. We looked at every authoritative
                server, and some of what they show differs from what we asked for. Please
                correct what is named below. Until then mail is signed with the present
                key, so nothing breaks.
                """)),
        facts(request, settings),
        List.of(
            English.passage(
                "Please note",
                """
                Only the names below are concerned. Please leave all other _domainkey
                records as they are: today's mail is verified with one of them.
                Each name must have exactly one TXT record, complete to its last character.
                """),
            words.check(request, settings),
            words.afterwards(request)),
        closing(settings));
  }

  @Override
  public Wording thanks(Notice.Thanks notice) {
    DomainSettings settings = notice.settings();
    String seen =
        switch (notice.request().kind()) {
          case ADD -> "there";
          case REMOVE -> "gone";
          case REVOKE -> "changed";
        };
    String title = "Thank you: the DNS records are " + seen;
    return new Wording(
        title,
        title,
        toDnsTeam(settings),
        List.of(
            English.passage(
                "",
                switch (notice.request().kind()) {
                  case ADD ->
                      """
                      We have seen the records that we asked for on every authoritative server.
                      Thank you very much! The rotation goes on by itself. You need not press the
                      button on the page, and there is nothing else for you to do at present.
                      """;
                  case REMOVE ->
                      """
                      We have seen that the old records are gone from every authoritative server.
                      Thank you very much! You need not press the button on the page, and there is
                      nothing else for you to do.
                      """;
                  case REVOKE ->
                      """
                      We have seen on every authoritative server that the compromised key is
                      revoked. Thank you very much for the quick help! You need not press the
                      button on the page.
                      """;
                })),
        List.of(
            new Fact("Domain", settings.domain().value()),
            new Fact("Rotation ID", notice.rotationId()),
            contact(settings)),
        List.of(),
        closing(settings));
  }

  @Override
  public Wording alert(Alert alert) {
    return alert.readAlertBy(new EnglishAlerts());
  }

  static String moment(Instant at, DomainSettings settings) {
    return TIME.format(at.atZone(settings.zone())) + " (" + settings.zone() + ")";
  }

  private static List<Passage> toDnsTeam(DomainSettings settings) {
    return List.of(
        English.passage("", "Dear DNS team,"),
        English.passage(
            "",
            """
            This is the team that sends mail for %s through Amazon SES.
            """
                .formatted(settings.domain())));
  }

  static List<Passage> toAll() {
    return List.of(
        English.passage("", "Dear all,"),
        English.passage("", "This is news from the DKIM key rotation."));
  }

  static Fact contact(DomainSettings settings) {
    return new Fact(
        "Contact",
        settings.people().contactEmail() + ", phone " + settings.people().contactPhone());
  }

  static Passage closing(DomainSettings settings) {
    return English.passage(
        "",
        """
        The DKIM key rotation system sends this mail automatically.
        For any question, please ask %s (phone %s).
        """
            .formatted(settings.people().contactEmail(), settings.people().contactPhone()));
  }
}
