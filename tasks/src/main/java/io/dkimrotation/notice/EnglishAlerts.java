package io.dkimrotation.notice;

import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.RollBackCause;
import java.util.ArrayList;
import java.util.List;

/** The alerts in English. */
final class EnglishAlerts implements Alert.Cases<Wording> {
  private final English words = new English();

  @Override
  public Wording warned(Alert.Warned alert) {
    return wording(
        alert,
        "Points to look at around the DKIM key",
        """
        A rotation of the DKIM key has begun. Nothing is in its way, but its first look
        around found the points below, which somebody should look at. There is time
        for that while the DNS team works on the new records.
        """,
        Fact.numbered("Point", alert.warnings()),
        List.of(
            English.passage(
                "What to do",
                """
                Please mend what is not meant to be so. The rotation does not wait for it
                and does not look at it again. If a switch must wait for it, set hold in
                the domain's settings: SES gets no new key while it is set.
                """)));
  }

  @Override
  public Wording deadlinePassed(Alert.DeadlinePassed alert) {
    String due = words.date(alert.request().dueOn());
    String news =
        switch (alert.request().kind()) {
          case ADD ->
              """
              The DNS records that we asked for were due by %s. Not every
              authoritative server shows them yet. Mail is signed with the present key
              and is not affected for now, but that key is due for its renewal.
              """;
          case REMOVE ->
              """
              The old DNS records were to be gone by %s. At least one authoritative
              server still shows some of them. Mail is not affected.
              """;
          case REVOKE ->
              """
              A compromised key was to be revoked in the DNS by %s. At least one
              authoritative server still shows it as valid, and forged mail verifies.
              """;
        };
    return wording(
        alert,
        "The DNS request is past its due date",
        news.formatted(due),
        List.of(due(alert.request())),
        List.of(
            English.passage(
                "DNS team",
                """
                Please tell us by when it can be done. If something is in the way, the
                page has a button for that, or call us.
                """),
            English.passage(
                "SES team",
                """
                Please ask the DNS team by telephone. The rotation goes on looking every
                day and goes on by itself once the records are right.
                """)));
  }

  @Override
  public Wording stillWrong(Alert.StillWrong alert) {
    return wording(
        alert,
        "The DNS records are still not right",
        """
        The records were registered, but what the authoritative servers show is
        still not what we asked for. We go on looking until the time below; after
        that the rotation stops and waits for an operator. Mail is signed with the
        present key and is not affected.
        """,
        List.of(
            due(alert.request()),
            new Fact("We look until", EnglishLetters.moment(alert.until(), alert.settings()))),
        List.of(
            English.passage(
                "DNS team",
                """
                Please correct the lines named below. The page shows what each server
                answers at this moment.
                """),
            English.passage(
                "SES team",
                """
                Please call the DNS team and go through the lines together.
                """)));
  }

  @Override
  public Wording serverUnreachable(Alert.ServerUnreachable alert) {
    return wording(
        alert,
        "Name server %s does not answer".formatted(alert.server()),
        """
        The authoritative name server %s has given no answer to our last %d
        looks. The key is switched only after every authoritative server was seen to
        publish the right records, so the rotation waits for it.
        """
            .formatted(alert.server(), alert.rounds()),
        List.of(
            new Fact("Name server", alert.server()),
            new Fact("Silent since", EnglishLetters.moment(alert.since(), alert.settings()))),
        List.of(
            English.passage(
                "DNS team",
                """
                Please check whether the server is up and can be reached from the internet
                over UDP and TCP, port 53.
                """),
            English.passage(
                "SES team",
                """
                If the server is out of service on purpose, put its name into
                dns.excludedServers of the domain's settings. That is kept as evidence.
                """)));
  }

  @Override
  public Wording recordInUseMissing(Alert.RecordInUseMissing alert) {
    return wording(
        alert,
        "The DKIM record in use is gone or wrong",
        """
        The DNS record that today's mail is verified with is not published as it must
        be. Receiving servers cannot verify our signatures, and large mail services
        reject such mail. Please act now.
        """,
        List.of(
            new Fact("Record", alert.record().name()),
            new Fact("Servers concerned", String.join(", ", alert.servers()))),
        List.of(
            English.passage(
                "DNS team",
                """
                Please put the record below back at once, exactly as it stands there.
                Please leave all other _domainkey records as they are.
                """),
            English.passage(
                "SES team",
                """
                Please call the DNS team now, and stay in touch until every server shows
                the record again.
                """)));
  }

  @Override
  public Wording standbyRecordMissing(Alert.StandbyRecordMissing alert) {
    return wording(
        alert,
        "The DKIM record of a standby key is gone or wrong",
        """
        No mail is verified with this record now. It is there so that signing can move
        to another key within minutes if the one in use is compromised; while it is not
        published, that is not possible.
        """,
        List.of(
            new Fact("Record", alert.record().name()),
            new Fact("Servers concerned", String.join(", ", alert.servers()))),
        List.of(
            English.passage(
                "DNS team",
                """
                Please put the record below back, exactly as it stands there. If you have
                just removed old records, this one was not among them.
                """),
            English.passage(
                "SES team",
                """
                Please ask the DNS team whether they can tell how it went. We look again
                with every look at the removal of the old records.
                """)));
  }

  @Override
  public Wording overdue(Alert.Overdue alert) {
    return wording(
        alert,
        "The DKIM key rotation has stopped: nobody registered the records",
        """
        We waited for the DNS records to the end of the time that was set for it, and
        they are not there. The rotation has stopped where it was. Nothing was
        switched: mail is signed with the present key as before.
        """,
        List.of(
            due(alert.request()),
            new Fact(
                "Waited until",
                EnglishLetters.moment(alert.request().openUntil(), alert.settings())),
            new Fact("Execution", alert.execution())),
        List.of(
            English.passage(
                "What stays as it is",
                """
                The new keys are kept and the records that we asked for stay valid. If the
                DNS team has registered some of them, they need not be registered again.
                """),
            English.passage(
                "What to do",
                """
                Agree with the DNS team on a date. When the records are there, redrive the
                execution in the Step Functions console: it looks at the name servers
                again at once and goes on from here. A redrive is possible for 14 days.
                """)));
  }

  @Override
  public Wording rejected(Alert.Rejected alert) {
    return wording(
        alert,
        "The DNS team reports a problem",
        """
        On the page of our DNS request the DNS team has answered that there is a
        problem. The rotation goes on waiting; nothing was switched.
        """,
        List.of(
            due(alert.request()),
            new Fact("Answered by", alert.answer().name()),
            new Fact(
                "Comment",
                alert.answer().comment().isBlank() ? "(none)" : alert.answer().comment()),
            new Fact("At", EnglishLetters.moment(alert.answer().at(), alert.settings()))),
        List.of(
            English.passage(
                "What to do",
                """
                Please call the DNS team and clear it up. The request stays open: they can
                answer again on the same page, and we look every day by ourselves.
                """)));
  }

  @Override
  public Wording rolledBack(Alert.RolledBack alert) {
    return wording(
        alert,
        "SES signs with the old key again",
        """
        Amazon SES was given its old key back. %s
        This rotation is over: the new key is withdrawn and will not be used.
        """
            .formatted(because(alert.cause())),
        List.of(
            new Fact("Regions", String.join(", ", alert.regions())),
            new Fact("Old selector, in use again", alert.restored().toString()),
            new Fact("New selector, withdrawn", alert.withdrawn().value()),
            new Fact("Seen", alert.detail()),
            new Fact("At", EnglishLetters.moment(alert.at(), alert.settings()))),
        List.of(
            English.passage(
                "What to do",
                """
                Find out why. The next monthly check starts a new rotation with new keys if
                the old one is due; to keep that from switching, set hold. The DNS team has
                nothing to do: the new records stay published. Please do not remove any
                record, neither the old nor the new ones. A redrive of this execution has no
                effect.
                """)));
  }

  @Override
  public Wording switchInTrouble(Alert.SwitchInTrouble alert) {
    TroubleText text = EnglishTroubles.of(alert.trouble());
    return wording(
        alert,
        text.title(),
        text.news(),
        List.of(
            new Fact("Region", alert.region()),
            new Fact("Seen", alert.detail()),
            new Fact("Execution", alert.execution())),
        List.of(English.passage("What to do", text.toDo())));
  }

  @Override
  public Wording emergency(EmergencyAlert alert) {
    return alert.readEmergencyBy(new EnglishEmergency());
  }

  private static String because(RollBackCause cause) {
    return switch (cause) {
      case SES_REFUSED -> "SES had looked for the new record and given up.";
      case SES_TOO_SLOW ->
          "SES had not begun to sign with the new key in the time that we can wait.";
      case WATCH_FAILED -> "The watch after the switch found a fault twice in a row.";
      case RESUMED -> "An earlier execution of this rotation had begun to go back.";
    };
  }

  private Fact due(DnsRequest request) {
    return new Fact("Due", words.date(request.dueOn()));
  }

  static Wording wording(
      Alert alert, String title, String news, List<Fact> facts, List<Passage> points) {
    DomainSettings settings = alert.settings();
    List<Fact> all = new ArrayList<>();
    all.add(new Fact("Domain", settings.domain().value()));
    all.add(new Fact("Rotation ID", alert.rotationId()));
    all.addAll(facts);
    all.add(EnglishLetters.contact(settings));
    String mark = alert.severity() == Alert.Severity.PAGE ? "URGENT: " : "Attention: ";
    return new Wording(
        mark + title,
        title,
        EnglishLetters.toAll(),
        List.of(English.passage("", news)),
        all,
        points,
        EnglishLetters.closing(settings));
  }
}
