package io.dkimrotation.harness.people;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.time.Agenda;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The team that runs the zone: reads its mail, edits the zone and answers through the link, each as
 * its habit is. It knows nothing but what its mail says.
 */
public final class DnsTeam {
  private static final int REMOVES_AFTER_DAYS = 4;
  private static final Duration DOES_URGENT_WORK_AFTER = Duration.ofHours(2);
  private static final Duration CORRECTS_AFTER = Duration.ofHours(3);
  private static final Duration TRIES_AGAIN_AFTER = Duration.ofHours(1);
  private static final HttpClient BROWSER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Pattern LINK = Pattern.compile("https?://\\S+/dns-requests/\\S+");
  private static final Pattern ZONE_LINE =
      Pattern.compile("(?m)^(\\S+\\._domainkey\\.\\S+)\\. (\\d+) IN TXT \\( (.+) \\)$");
  private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\"[^>]*value=\"([^\"]+)\"");

  /** What a mail wants done. */
  private enum Wish {
    ADD,
    REMOVE,
    CORRECT,
    REVOKE
  }

  private final Habit habit;
  private final Agenda agenda;
  private final ZoneData zone;
  private final ZoneId office;
  private final Random random;
  private final Consumer<String> diary;
  private final Set<String> taken = new HashSet<>();

  /**
   * Goes to work.
   *
   * @param habit how it works
   * @param mailboxes where its mail arrives
   * @param address its own
   * @param office its time zone
   * @param random at which minute it does things
   * @param diary told what it does, for the timeline
   */
  public DnsTeam(
      Habit habit,
      Agenda agenda,
      ZoneData zone,
      Mailboxes mailboxes,
      String address,
      ZoneId office,
      Random random,
      Consumer<String> diary) {
    this.habit = habit;
    this.agenda = agenda;
    this.zone = zone;
    this.office = office;
    this.random = random;
    this.diary = diary;
    mailboxes.onDelivery(
        mail -> {
          if (habit.works() && mail.recipients().contains(address)) {
            read(mail);
          }
        });
  }

  private void read(Delivered mail) {
    String text = ReadMail.text(mail);
    Matcher link = LINK.matcher(text);
    if (!link.find()) {
      return;
    }
    URI page = URI.create(link.group());
    if (text.contains("What to correct")) {
      agenda.at(
          agenda.now().plus(CORRECTS_AFTER),
          "DNS team corrects the zone",
          () -> edit(text, Wish.CORRECT));
      return;
    }
    Wish wish = wish(text);
    if (!taken.add(page.getPath())) {
      return; // a reminder of something already planned
    }
    Instant when = when(wish, text.contains("This is urgent"));
    agenda.at(when, "DNS team edits the zone", () -> edit(text, wish));
    Instant told = when.plus(Duration.ofMinutes(5L + random.nextInt(10)));
    if (habit.answers()) {
      agenda.at(told, "DNS team answers", () -> answer(page));
    }
  }

  private static Wish wish(String text) {
    if (text.contains("Records to remove")) {
      return Wish.REMOVE;
    }
    return text.contains("The records as they should be afterwards") ? Wish.REVOKE : Wish.ADD;
  }

  private Instant when(Wish wish, boolean urgent) {
    int days = wish == Wish.REMOVE ? REMOVES_AFTER_DAYS : habit.registersAfterDays();
    if (urgent) {
      return agenda.now().plus(DOES_URGENT_WORK_AFTER).plus(Duration.ofMinutes(random.nextInt(60)));
    }
    return agenda
        .now()
        .atZone(office)
        .plusDays(days)
        .with(LocalTime.of(10, 0))
        .plusMinutes(random.nextInt(180))
        .toInstant();
  }

  private void edit(String text, Wish wish) {
    int edited = 0;
    Matcher line = ZONE_LINE.matcher(text);
    Set<String> names = new HashSet<>();
    while (line.find()) {
      if (!names.add(line.group(1))) {
        continue;
      }
      if (wish != Wish.ADD) {
        zone.removeTxt(line.group(1));
      }
      if (wish != Wish.REMOVE) {
        List<String> strings =
            STRING.matcher(line.group(3)).results().map(s -> s.group(1)).toList();
        boolean cut = wish == Wish.ADD && habit.truncates();
        zone.addTxt(
            line.group(1),
            new TxtData(cut ? strings.subList(0, 1) : strings),
            Duration.ofSeconds(Long.parseLong(line.group(2))));
      }
      edited++;
    }
    String done =
        switch (wish) {
          case ADD -> "registers";
          case REMOVE -> "removes";
          case CORRECT -> "corrects";
          case REVOKE -> "revokes the keys of";
        };
    diary.accept(done + " " + edited + " TXT records");
  }

  private void answer(URI page) {
    try {
      String html = send(HttpRequest.newBuilder(page).GET().build());
      Matcher csrf = CSRF.matcher(html);
      if (!csrf.find()) {
        return; // somebody's answer, their own perhaps, has arrived
      }
      String form =
          "csrf="
              + encoded(csrf.group(1))
              + "&answer=registered&name="
              + encoded("DNS 担当")
              + "&comment=";
      send(
          HttpRequest.newBuilder(page)
              .header("content-type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build());
      diary.accept("answers on the page");
    } catch (IOException e) {
      diary.accept("cannot answer: the page is in trouble");
      agenda.in(TRIES_AGAIN_AFTER, "DNS team tries to answer again", () -> answer(page));
    }
  }

  private static String send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response =
          BROWSER.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() != 200) {
        throw new IOException(request.method() + " answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
