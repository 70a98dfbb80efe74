package io.dkimrotation.harness.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.NameServer;
import io.dkimrotation.harness.dns.Registrar;
import io.dkimrotation.harness.dns.Registration;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.engine.ExecutionEvent;
import io.dkimrotation.harness.journal.Deeds;
import io.dkimrotation.harness.journal.Journal;
import io.dkimrotation.harness.people.ReadMail;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.world.Person;
import io.dkimrotation.harness.world.PortTaken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/**
 * The DNS team, when it is the person at the terminal: what they were asked, and their zone. Safe
 * for use from any thread: the desk's, and the one on which time passes.
 */
public final class DnsOperator implements Person, AutoCloseable {
  private static final Set<String> AWAITING = Set.of("AwaitDnsRegistration", "AwaitRecordRemoval");

  private static final String AT_THE_DESK = "desk";

  private final Wishes wishes;
  private final String csrf;
  private final Terminal terminal;
  private final Pace pace;
  private final Deeds deeds;
  private final Deque<List<Record>> earlier = new ArrayDeque<>();
  private Place place;
  private NameServer server;
  private Optional<ZoneFile> file = Optional.empty();
  private Optional<ZoneFile.Reading.Refused> refused = Optional.empty();
  private Optional<Request> request = Optional.empty();
  private Optional<DkimRecord> inUse = Optional.empty();
  private Optional<Deed> last = Optional.empty();
  private boolean awaited;
  private boolean begun;

  /**
   * Somebody who sits down.
   *
   * @param csrf a value that no other site can know, for the desk's forms
   * @param journal where what they do is written down
   */
  public DnsOperator(Wishes wishes, String csrf, Terminal terminal, Optional<Journal> journal) {
    this.wishes = wishes;
    this.csrf = csrf;
    this.terminal = terminal;
    this.pace = new Pace(wishes.day(), this::needed, this::passes);
    this.deeds = new Deeds(pace, journal);
    deeds.on(AT_THE_DESK, this::carriesOut);
  }

  @Override
  public int httpPort() {
    return wishes.httpPort();
  }

  @Override
  public Agenda.Passage passage() {
    return deeds;
  }

  @Override
  public Optional<Deeds> deeds() {
    return Optional.of(deeds);
  }

  @Override
  public synchronized void takes(Place theirs) throws PortTaken {
    place = theirs;
    try {
      server = new NameServer("desk", List.of(zone()), wishes.dnsPort());
    } catch (IOException e) {
      throw new PortTaken(PortTaken.Use.DNS, wishes.dnsPort(), e);
    }
    file = wishes.zoneFile().map(path -> new ZoneFile(path, zone().origin()));
    place.http().createContext("/desk", new Desk(this, csrf)::serve);
    place
        .mailboxes()
        .onDelivery(
            mail -> {
              if (mail.recipients().contains(wishes.address())) {
                Request.in(ReadMail.text(mail)).ifPresent(this::reads);
              }
            });
  }

  /** Where dig is to ask. */
  public synchronized InetSocketAddress dns() {
    return server.address();
  }

  /** Told all that happens in the state machine, to know when a person is needed. */
  public synchronized void sees(ExecutionEvent event) {
    if (event.event().type().endsWith("StateEntered")) {
      awaited = AWAITING.contains(event.event().stateName().orElse(""));
    }
  }

  private void reads(Request asked) {
    synchronized (this) {
      if (request.filter(r -> r.page().getPath().equals(asked.page().getPath())).isPresent()) {
        return; // a reminder
      }
      request = Optional.of(asked);
      inUse = place.inUse().flatMap(this::published);
      earlier.clear();
      last = Optional.empty();
    }
    terminal.asked(asked.page(), asked.removal());
  }

  /** What the zone has of a selector. */
  private Optional<DkimRecord> published(Selector selector) {
    return zone().records(selector.recordName(wishes.domain())).stream()
        .filter(TXTRecord.class::isInstance)
        .map(TXTRecord.class::cast)
        .findFirst()
        .map(
            txt -> {
              String value = TxtData.ofOctets(txt.getStringsAsByteArrays()).joined();
              return new DkimRecord(
                  wishes.domain(),
                  selector,
                  DkimPublicKey.fromBase64(value.substring(value.indexOf("p=") + 2)),
                  Duration.ofSeconds(txt.getTTL()));
            });
  }

  private synchronized boolean needed() {
    return awaited && request.isPresent() && !request.get().settled(zone());
  }

  private void passes(Instant now, boolean still) {
    look();
    terminal.tick(now, still);
  }

  /** By the first time that time passes, the zone has all that it begins with. */
  private void look() {
    Optional<String> news = Optional.empty();
    synchronized (this) {
      if (file.isPresent()) {
        news = begun ? file.get().look().map(this::takesOver) : Optional.of(begin(file.get()));
        begun = true;
      }
    }
    news.ifPresent(terminal::did);
  }

  private String begin(ZoneFile theirs) {
    try {
      return theirs.begin(zone().zoneFile())
          ? "Your zone file was written: " + theirs.path()
          : "Your zone file is there already: "
              + theirs.look().map(this::takesOver).orElse(theirs.path().toString());
    } catch (IOException e) {
      throw new UncheckedIOException("--zone-file: " + theirs.path() + " cannot be written", e);
    }
  }

  private String takesOver(ZoneFile.Reading reading) {
    refused = Optional.empty();
    if (reading instanceof ZoneFile.Reading.Loaded loaded) {
      zone().replace(loaded.records());
      return "%s: %d records, served".formatted(file.get().path(), loaded.records().size());
    }
    ZoneFile.Reading.Refused mistake = (ZoneFile.Reading.Refused) reading;
    refused = Optional.of(mistake);
    return mistake.at(file.get().path()) + "; the last good version stays served";
  }

  synchronized DeskView view() {
    return new DeskView(
        request,
        zone().zoneFile(),
        place.clock().instant().atZone(wishes.office()),
        needed(),
        !earlier.isEmpty(),
        last,
        file.map(f -> new DeskView.File(f.path(), refused)));
  }

  /**
   * Does something at the desk.
   *
   * @param what a way of registering, {@code remove, undo} or {@code day}
   * @param records names of the records meant
   */
  void does(String what, List<String> records) {
    ObjectNode deed = JsonNodeFactory.instance.objectNode().put("do", what);
    records.forEach(deed.putArray("records")::add);
    deeds.does(AT_THE_DESK, deed).join();
  }

  private JsonNode carriesOut(JsonNode deed) {
    Set<String> names = new HashSet<>();
    deed.path("records").forEach(name -> names.add(name.asText()));
    List<DkimRecord> records =
        view().request().map(Request::records).orElse(List.of()).stream()
            .filter(record -> names.contains(record.name()))
            .toList();
    String what = deed.path("do").asText();
    switch (what) {
      case "remove" -> removes(records);
      case "undo" -> undoes();
      case "day" -> letsADayPass();
      default -> registers(Registration.of(what).orElseThrow(), records);
    }
    return deed;
  }

  /** Enters records as asked, or not quite. */
  private void registers(Registration way, List<DkimRecord> records) {
    edits(
        () -> registrar().register(way, records),
        new Deed(
            count(records, " 件を登録しました: ") + way.japanese(),
            "registered " + number(records) + ": " + way.english()));
  }

  /** Takes records out of the zone. */
  private void removes(List<DkimRecord> records) {
    edits(
        () -> registrar().remove(records),
        new Deed(count(records, " 件を削除しました"), "removed " + number(records)));
  }

  private void edits(Runnable edit, Deed deed) {
    synchronized (this) {
      if (request.isEmpty()) {
        return;
      }
      earlier.push(zone().records());
      edit.run();
    }
    did(deed);
  }

  /** Puts the zone back to what it was before the last change. */
  private void undoes() {
    synchronized (this) {
      if (earlier.isEmpty()) {
        return;
      }
      zone().replace(earlier.pop());
    }
    did(new Deed("直前の変更を取り消しました", "took the last change back"));
  }

  /** Lets a day pass, whether or not the person is needed. */
  private void letsADayPass() {
    pace.grant(place.clock().instant().plus(Duration.ofDays(1)));
    did(new Deed("1 日進めます", "let a day pass"));
  }

  private void did(Deed deed) {
    synchronized (this) {
      last = Optional.of(deed);
    }
    terminal.did("You " + deed.english());
  }

  private Registrar registrar() {
    return new Registrar(zone(), request.orElseThrow().records(), inUse);
  }

  private ZoneData zone() {
    return place.zone();
  }

  private static String count(List<DkimRecord> records, String rest) {
    return "TXT レコード " + records.size() + rest;
  }

  private static String number(List<DkimRecord> records) {
    return records.size() == 1 ? records.get(0).name() : records.size() + " TXT records";
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }
}
