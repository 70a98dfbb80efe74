package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.fake.FakeSecrets;
import io.dkimrotation.harness.fake.FakeSlack;
import io.dkimrotation.harness.fake.FakeTickets;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.WireServer;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** The channels that are not AWS's: a Slack and the DNS team's ticket system. */
final class Webhooks implements AutoCloseable {
  private final WireServer server;
  private final FakeSlack slack;
  private final FakeTickets tickets;

  private Webhooks(WireServer server, FakeSlack slack, FakeTickets tickets) {
    this.server = server;
    this.slack = slack;
    this.tickets = tickets;
  }

  static Webhooks start(Agenda agenda) throws IOException {
    FakeSlack slack = new FakeSlack(agenda);
    FakeTickets tickets = new FakeTickets(agenda);
    return new Webhooks(WireServer.start(agenda).with(slack).with(tickets), slack, tickets);
  }

  /** What operators do by hand before they name a channel in the settings. */
  void keepSecrets(FakeSecrets secrets, DomainSettings.Channels channels) {
    channels
        .slackSecret()
        .ifPresent(
            name -> keep(secrets, name, FakeSlack.address(server.endpoint()), Optional.empty()));
    channels
        .ticketSecret()
        .ifPresent(
            name ->
                keep(
                    secrets,
                    name,
                    FakeTickets.address(server.endpoint()),
                    Optional.of(FakeTickets.TOKEN)));
  }

  private static void keep(FakeSecrets secrets, String name, URI url, Optional<String> token) {
    ObjectNode secret = Json.MAPPER.createObjectNode().put("url", url.toString());
    token.ifPresent(t -> secret.put("token", t));
    secrets.createSecret(World.HOME_REGION, name, secret.toString());
  }

  /** For faults, requests and replies. */
  WireServer server() {
    return server;
  }

  FakeSlack slack() {
    return slack;
  }

  FakeTickets tickets() {
    return tickets;
  }

  @Override
  public void close() {
    server.close();
  }
}
