package io.dkimrotation.harness.world;

import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.journal.Deeds;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.time.Agenda;
import java.time.Clock;
import java.util.Optional;

/** Somebody real who is the DNS team, in place of the one that the harness plays. */
public interface Person {
  /** Where the page is to be served, on loopback; 0: a free port. */
  int httpPort();

  /** How time passes for this person. */
  Agenda.Passage passage();

  /** Through which they act, if time may pass while they do. */
  default Optional<Deeds> deeds() {
    return Optional.empty();
  }

  /**
   * Gives the person their place in the world, before time begins.
   *
   * @throws PortTaken if a port that they want is taken
   */
  void takes(Place place) throws PortTaken;

  /**
   * A place in the world.
   *
   * @param http server of the page; contexts beside {@code /} may be added
   * @param zone theirs to edit
   * @param mailboxes where their mail arrives
   * @param clock the virtual one
   * @param inUse the selector that mail is signed with before; empty before a first key
   */
  record Place(
      HttpServer http, ZoneData zone, Mailboxes mailboxes, Clock clock, Optional<Selector> inUse) {}
}
