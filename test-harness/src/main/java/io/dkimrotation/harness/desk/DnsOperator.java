package io.dkimrotation.harness.desk;

import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.NameServer;
import io.dkimrotation.harness.dns.Registrar;
import io.dkimrotation.harness.dns.Registration;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.engine.ExecutionEvent;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.people.ReadMail;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.world.Person;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** The DNS team, when it is the person at the terminal: what they were asked, and their zone. */
public final class DnsOperator implements Person, AutoCloseable {
  private static final Set<String> NEEDED = Set.of("AwaitDnsRegistration", "AwaitRecordRemoval");

  private final int httpPort;
  private final int dnsPort;
  private final String address;
  private final DomainName domain;
  private final String csrf;
  private final Pace pace;
  private final Consumer<String> diary;
  private final Consumer<Request> onRequest;
  private final Deque<List<Record>> earlier = new ArrayDeque<>();
  private ZoneData zone;
  private NameServer server;
  private Optional<Request> request = Optional.empty();
  private Optional<Registrar> registrar = Optional.empty();
  private boolean awaited;
  private Clock clock;

  /**
   * Somebody who sits down.
   *
   * @param ports HTTP and DNS, 0 for free ones
   * @param address where the mail of the DNS team goes
   * @param day real time that a virtual day takes
   * @param csrf a value that no other site can know, for the desk's forms
   */
  public DnsOperator(
      Ports ports,
      String address,
      DomainName domain,
      Duration day,
      String csrf,
      Terminal terminal) {
    this.httpPort = ports.http();
    this.dnsPort = ports.dns();
    this.address = address;
    this.domain = domain;
    this.csrf = csrf;
    this.diary = terminal::did;
    this.onRequest = asked -> terminal.asked(asked.page(), asked.removal());
    this.pace = new Pace(day, this::needed, terminal::tick);
  }

  /**
   * Where the person's servers listen, on loopback.
   *
   * @param http of the page and the desk
   * @param dns of the zone
   */
  public record Ports(int http, int dns) {}

  /** What the person is told. */
  public interface Terminal {
    /** There is a request to be answered. */
    void asked(URI page, boolean removal);

    /** The person did something. */
    void did(String what);

    /** Time passes, or stands still. */
    void tick(Instant at, boolean still);
  }

  @Override
  public int httpPort() {
    return httpPort;
  }

  @Override
  public Agenda.Passage passage() {
    return pace;
  }

  @Override
  public synchronized void takes(
      HttpServer http, ZoneData theirs, Mailboxes mailboxes, Clock virtual) throws IOException {
    zone = theirs;
    clock = virtual;
    server = new NameServer("desk", List.of(zone), dnsPort);
    http.createContext("/desk", new Desk(this, csrf)::serve);
    mailboxes.onDelivery(
        mail -> {
          if (mail.recipients().contains(address)) {
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
      awaited = NEEDED.contains(event.event().stateName().orElse(""));
    }
  }

  private void reads(Request asked) {
    synchronized (this) {
      if (request.filter(r -> r.page().getPath().equals(asked.page().getPath())).isPresent()) {
        return; // a reminder
      }
      request = Optional.of(asked);
      registrar = Optional.of(new Registrar(zone, asked.records(), inUse(asked)));
      earlier.clear();
    }
    onRequest.accept(asked);
  }

  /** The record that was there first; the mail does not say which. */
  private Optional<DkimRecord> inUse(Request asked) {
    return zone.records().stream()
        .filter(record -> record instanceof TXTRecord)
        .map(record -> (TXTRecord) record)
        .flatMap(txt -> published(txt).stream())
        .filter(old -> asked.records().stream().noneMatch(r -> r.name().equals(old.name())))
        .findFirst();
  }

  private Optional<DkimRecord> published(TXTRecord txt) {
    String end = "._domainkey." + domain;
    String name = txt.getName().toString(true);
    String value = String.join("", txt.getStrings());
    if (!name.endsWith(end) || !value.startsWith("v=DKIM1; k=rsa; p=M")) {
      return Optional.empty();
    }
    return Optional.of(
        new DkimRecord(
            domain,
            new Selector(name.substring(0, name.length() - end.length())),
            DkimPublicKey.fromBase64(value.substring(value.indexOf("p=") + 2)),
            Duration.ofSeconds(txt.getTTL())));
  }

  private synchronized boolean needed() {
    return awaited && request.isPresent() && !request.get().settled(zone);
  }

  synchronized Desk.View view() {
    return new Desk.View(request, zone, clock.instant(), needed(), !earlier.isEmpty());
  }

  /** Enters records as asked, or not quite. */
  void registers(Registration way, List<DkimRecord> records) {
    synchronized (this) {
      earlier.push(zone.records());
      registrar.ifPresent(r -> r.register(way, records));
    }
    diary.accept("You registered " + count(records) + ": " + way.english());
  }

  /** Takes records out of the zone. */
  void removes(List<DkimRecord> records) {
    synchronized (this) {
      earlier.push(zone.records());
      registrar.ifPresent(r -> r.remove(records));
    }
    diary.accept("You removed " + count(records));
  }

  /** Puts the zone back to what it was before the last change. */
  void undoes() {
    synchronized (this) {
      if (earlier.isEmpty()) {
        return;
      }
      zone.replace(earlier.pop());
    }
    diary.accept("You undid the last change");
  }

  /** Lets a day pass, whether or not the person is needed. */
  void letsADayPass() {
    synchronized (this) {
      pace.grant(clock.instant().plus(Duration.ofDays(1)));
    }
    diary.accept("You let a day pass");
  }

  private static String count(List<DkimRecord> records) {
    return records.size() == 1 ? records.get(0).name() : records.size() + " TXT records";
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
  }
}
