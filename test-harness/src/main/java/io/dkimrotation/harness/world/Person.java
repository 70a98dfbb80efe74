package io.dkimrotation.harness.world;

import com.sun.net.httpserver.HttpServer;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.time.Agenda;
import java.io.IOException;
import java.time.Clock;

/** Somebody real who is the DNS team, in place of the one that the harness plays. */
public interface Person {
  /** Where the page is to be served, on loopback; 0: a free port. */
  int httpPort();

  /** How time passes for this person. */
  Agenda.Passage passage();

  /**
   * Gives the person their place in the world, before time begins.
   *
   * @param server of the page; contexts beside {@code /} may be added
   * @param zone theirs to edit
   * @param mailboxes where their mail arrives
   * @param clock the virtual one
   * @throws IOException if a port that they want is taken
   */
  void takes(HttpServer server, ZoneData zone, Mailboxes mailboxes, Clock clock) throws IOException;
}
