package io.dkimrotation.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dkimrotation.harness.desk.Terminal;
import io.dkimrotation.harness.desk.Wishes;
import io.dkimrotation.harness.engine.ExecutionEvent;
import io.dkimrotation.harness.engine.HistoryEvent;
import io.dkimrotation.harness.world.Report;
import io.dkimrotation.harness.world.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a person sees while a rotation is played: one line for each thing that happened, and on a
 * terminal a line that moves while weeks of waiting pass.
 */
final class Timeline implements Terminal {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DIM = "\u001b[2m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";
  private static final String CLEAR = "\r\u001b[2K";

  private final PrintStream out;
  private final boolean terminal;
  private final ZoneId zone;
  private final Story story;
  private Instant waitingSince;
  private String waitingFor;
  private Instant present = Instant.EPOCH;
  private Instant repeatedUntil = Instant.MAX;

  Timeline(PrintStream out, boolean terminal, ZoneId zone) {
    this.out = out;
    this.terminal = terminal;
    this.zone = zone;
    this.story = new Story(zone);
  }

  /** A time that stands still, or passes without anything happening. */
  @Override
  public synchronized void tick(Instant at, boolean still) {
    comesTo(at, true);
    if (!terminal) {
      return;
    }
    if (still) {
      out.print(
          CLEAR + styled(BOLD, DATE.format(at.atZone(zone)) + "  … time stands still: your turn"));
      out.flush();
    } else {
      progress(at);
    }
  }

  void title(Scenario scenario) {
    out.printf(
        "%s the DKIM key of %s in %s (virtual time, %s)%n%n",
        scenario.order().equals(Scenario.EMERGENCY) ? "Replacing at once" : "Rotating",
        styled(BOLD, scenario.settings().domain().value()),
        String.join(", ", scenario.settings().regions()),
        zone);
  }

  /** What happened in an earlier process is told again first. */
  synchronized void repeats(Path folder, Instant until) {
    repeatedUntil = until;
    out.printf("Taken up again from %s: what happened so far, once more.%n%n", folder);
  }

  /** Past that, or at a pace: what is repeated has none. */
  private void comesTo(Instant now, boolean paced) {
    present = now;
    if (now.isAfter(repeatedUntil) || (paced && !repeatedUntil.equals(Instant.MAX))) {
      repeatedUntil = Instant.MAX;
      line(now, "", styled(BOLD, "Here it was broken off; from here on it is new."));
    }
  }

  synchronized void event(ExecutionEvent event) {
    HistoryEvent happened = event.event();
    comesTo(happened.timestamp(), false);
    String type = happened.type();
    if (type.endsWith("StateEntered")) {
      String state = happened.stateName().orElseThrow();
      story.entered(state, json(happened, "input")).ifPresent(t -> line(happened, state, t));
      story.waiting(state).ifPresent(what -> waits(what, happened.timestamp()));
    } else if (type.endsWith("StateExited")) {
      String state = happened.stateName().orElseThrow();
      story.exited(state, json(happened, "output")).ifPresent(t -> line(happened, state, t));
    } else if (type.equals("TaskFailed") || type.equals("ExecutionFailed")) {
      JsonNode details = happened.details().orElseThrow();
      line(
          happened,
          type.equals("TaskFailed") ? "retry or failure" : "failed",
          styled(RED, story.failure(details)));
    }
    progress(happened.timestamp());
  }

  synchronized void deed(Instant at, String what) {
    line(at, "", styled(BOLD, what));
  }

  /** Tells a person where their things are, before time begins. */
  synchronized void invites(URI page, InetSocketAddress dns, Wishes wishes) {
    String zoneName = wishes.domain().value();
    out.println("You are the DNS team. The request will come in a moment.");
    wishes
        .zoneFile()
        .ifPresentOrElse(
            file -> out.println("  Your zone file    " + file),
            () -> out.println("  Your zone         edit it at the desk"));
    out.println("  Your desk         " + page.resolve("/desk"));
    out.printf("  Your name server  dig @127.0.0.1 -p %d %s SOA%n", dns.getPort(), zoneName);
    out.printf("Ctrl-C ends it.%n%n");
  }

  @Override
  public synchronized void asked(URI page, boolean removal) {
    line(
        present,
        "your turn",
        styled(BOLD, (removal ? "remove old" : "register new") + " records: " + page));
  }

  @Override
  public synchronized void did(String what) {
    line(present, "", styled(BOLD, what));
  }

  synchronized void end() {
    if (terminal) {
      out.print(CLEAR);
    }
    out.println();
  }

  void summary(Report report, Path folder) {
    new SummaryText(out, zone).print(report, folder);
  }

  /** Leaves time to look at the pages of what is over; where nobody can press a key, none. */
  void staysUntilEnter(InputStream keyboard) throws IOException {
    if (terminal) {
      out.printf("%nPage, desk and name server stay as they are. Enter ends it.%n");
      int key = keyboard.read();
      while (key != '\n' && key != -1) {
        key = keyboard.read();
      }
    }
  }

  private void line(HistoryEvent event, String state, String text) {
    waitingFor = null;
    line(event.timestamp(), state, text);
  }

  private void line(Instant at, String state, String text) {
    if (terminal) {
      out.print(CLEAR);
    }
    out.printf("%s  %-21s  %s%n", styled(DIM, DATE.format(at.atZone(zone))), state, text);
    out.flush();
  }

  private void waits(String what, Instant since) {
    if (!what.equals(waitingFor)) {
      waitingFor = what;
      waitingSince = since;
    }
  }

  private void progress(Instant now) {
    if (!terminal || waitingFor == null) {
      return;
    }
    Duration waited = Duration.between(waitingSince, now);
    String time =
        waited.toDays() > 0
            ? "day " + (waited.toDays() + 1)
            : waited.toHours() + " h " + waited.toMinutesPart() + " min";
    out.print(
        CLEAR
            + styled(
                DIM, "%s  … %s, %s".formatted(DATE.format(now.atZone(zone)), waitingFor, time)));
    out.flush();
  }

  private String styled(String style, String text) {
    return terminal ? style + text + PLAIN : text;
  }

  private static JsonNode json(HistoryEvent event, String field) {
    String text =
        Optional.of(event.details().orElseThrow().path(field).asText())
            .filter(t -> !t.isEmpty())
            .orElse("{}");
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a state's " + field + " is JSON", e);
    }
  }
}
