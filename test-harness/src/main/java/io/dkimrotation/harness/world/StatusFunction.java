package io.dkimrotation.harness.world;

import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.task.Json;
import io.dkimrotation.task.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The function Status, as an operator calls it. */
final class StatusFunction {
  private final Agenda agenda;
  private final Status handler;

  StatusFunction(Agenda agenda, Status handler) {
    this.agenda = agenda;
    this.handler = handler;
  }

  /** What it answers now, JSON; it takes the virtual time that its calls to SES take. */
  String ask(DomainName domain) {
    AtomicReference<String> answer = new AtomicReference<>();
    agenda.in(Duration.ZERO, "an operator asks for the status", () -> answer.set(answer(domain)));
    agenda.runUntil(() -> answer.get() != null);
    return answer.get();
  }

  private String answer(DomainName domain) {
    byte[] event = Json.write(Map.of("domain", domain)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event), out, new InvocationContext("dkim-Status"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
