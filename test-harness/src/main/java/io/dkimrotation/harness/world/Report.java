package io.dkimrotation.harness.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.harness.dns.PublishedTxt;
import io.dkimrotation.harness.fake.FakeS3;
import io.dkimrotation.harness.fake.FakeSes;
import io.dkimrotation.harness.fake.FakeSlack;
import io.dkimrotation.harness.fake.FakeSns;
import io.dkimrotation.harness.fake.FakeTickets;
import io.dkimrotation.harness.fake.S3Object;
import io.dkimrotation.harness.mail.Delivered;
import io.dkimrotation.harness.mail.DkimVerification;
import io.dkimrotation.task.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that a run has to show.
 *
 * @param summary its figures
 * @param violations of invariant 1; must be empty
 * @param history the answer of GetExecutionHistory
 * @param mails in the order of their delivery
 * @param channels what arrived by file: the operators' topic, Slack, the ticket system
 * @param records what the authoritative servers answered over time
 * @param sesRecord the record of SES's own second signature
 * @param requestFiles the DNS request's files by name
 * @param costs of the run at list price
 */
public record Report(
    Summary summary,
    List<String> violations,
    ObjectNode history,
    List<Delivered> mails,
    Map<String, ArrayNode> channels,
    List<PublishedTxt> records,
    FakeSes.PublishedKey sesRecord,
    Map<String, byte[]> requestFiles,
    Costs costs) {
  private static final ObjectMapper PRETTY =
      Json.MAPPER.copy().enable(SerializationFeature.INDENT_OUTPUT);

  /** Names that a run writes at the top of its folder. */
  public static final Set<String> FILES =
      Set.of(
          "summary.json",
          "history.json",
          "tasks.log",
          "violations.txt",
          "mail",
          "channels",
          "dns",
          "dns-request");

  private static final List<String> REQUEST_FILES =
      List.of("records.zone", "records.csv", "instructions.ja.txt", "instructions.en.txt");

  static Report of(World world, RotationRun run, long wallMillis) {
    String rotationId = run.lastState().at("/plan/rotationId").asText();
    return new Report(
        Summary.of(world, run, wallMillis),
        world.probe().violations(),
        run.history(),
        world.mailboxes().all(),
        channels(world),
        world.dns().zone().publishedTxt(),
        world.ses().amazonSesRecord(),
        requestFiles(world.s3(), world.scenario().settings().domain() + "/" + rotationId + "/"),
        Costs.of(
            run.execution().stateTransitions(),
            run.lambdaInvocations(),
            run.lambdaTime(),
            run.awsCalls()));
  }

  private static Map<String, ArrayNode> channels(World world) {
    ArrayNode topic = PRETTY.createArrayNode();
    for (FakeSns.Published each : world.sns().published()) {
      arrived(topic, each.at()).put("subject", each.subject()).put("message", each.message());
    }
    ArrayNode slack = PRETTY.createArrayNode();
    for (FakeSlack.Posted each : world.webhooks().slack().posted()) {
      arrived(slack, each.at()).set("message", each.message());
    }
    ArrayNode tickets = PRETTY.createArrayNode();
    for (FakeTickets.Event each : world.webhooks().tickets().events()) {
      arrived(tickets, each.at()).put("ticket", each.ticket()).set("event", each.content());
    }
    return Map.of("topic.json", topic, "slack.json", slack, "tickets.json", tickets);
  }

  private static ObjectNode arrived(ArrayNode all, Instant at) {
    return all.addObject().put("at", at.toString());
  }

  private static Map<String, byte[]> requestFiles(FakeS3 s3, String folder) {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : REQUEST_FILES) {
      List<S3Object> versions = s3.objects(World.BUCKET).get(folder + name);
      if (versions != null) {
        files.put(name, versions.get(versions.size() - 1).bytes());
      }
    }
    return files;
  }

  /** Whether the rotation reached its end and no mail suffered. */
  public boolean good() {
    return summary.good() && violations.isEmpty();
  }

  /**
   * Writes everything.
   *
   * @param folder empty
   * @param taskLog what the tasks printed
   */
  public void writeTo(Path folder, String taskLog) throws IOException {
    write(folder.resolve("summary.json"), PRETTY.writeValueAsBytes(summary));
    write(folder.resolve("history.json"), PRETTY.writeValueAsBytes(history));
    write(folder.resolve("tasks.log"), taskLog.getBytes(StandardCharsets.UTF_8));
    if (!violations.isEmpty()) {
      write(
          folder.resolve("violations.txt"),
          String.join("\n", violations).getBytes(StandardCharsets.UTF_8));
    }
    ArrayNode index = PRETTY.createArrayNode();
    for (int i = 0; i < mails.size(); i++) {
      String file = "%04d.eml".formatted(i + 1);
      write(folder.resolve("mail").resolve(file), mails.get(i).raw());
      index.add(entry(file, mails.get(i)));
    }
    write(folder.resolve("mail/index.json"), PRETTY.writeValueAsBytes(index));
    for (Map.Entry<String, ArrayNode> channel : channels.entrySet()) {
      write(
          folder.resolve("channels").resolve(channel.getKey()),
          PRETTY.writeValueAsBytes(channel.getValue()));
    }
    write(folder.resolve("dns/records.json"), PRETTY.writeValueAsBytes(recordsJson()));
    for (Map.Entry<String, byte[]> file : requestFiles.entrySet()) {
      write(folder.resolve("dns-request").resolve(file.getKey()), file.getValue());
    }
  }

  private ObjectNode entry(String file, Delivered mail) {
    boolean probe = mail.recipients().contains(MailProbe.RECEIVER);
    Optional<String> selector = DkimVerification.selector(mail.raw(), summary.domain());
    ObjectNode entry = PRETTY.createObjectNode();
    entry.put("file", file);
    entry.put("sentAt", mail.at().toString());
    entry.put("kind", probe ? "probe" : "notice");
    entry.put("to", String.join(", ", mail.recipients()));
    entry.put("selector", selector.orElse(null));
    return entry;
  }

  private ArrayNode recordsJson() {
    ArrayNode all = PRETTY.createArrayNode();
    for (PublishedTxt record : records) {
      add(all, record.name(), record.data(), record.ttl().toSeconds(), record.from())
          .put("until", record.until().map(Instant::toString).orElse(null));
    }
    add(
            all,
            sesRecord.name(),
            TxtData.of(sesRecord.value()),
            3600,
            Instant.parse("2026-01-01T00:00:00Z"))
        .putNull("until");
    return all;
  }

  private static ObjectNode add(ArrayNode all, String name, TxtData data, long ttl, Instant from) {
    ObjectNode node = all.addObject();
    node.put("name", name);
    node.put("type", "TXT");
    ArrayNode strings = node.putArray("strings");
    data.strings().stream()
        .map(s -> Base64.getEncoder().encodeToString(s.getBytes(StandardCharsets.ISO_8859_1)))
        .forEach(strings::add);
    node.put("ttl", ttl);
    node.put("from", from.toString());
    return node;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
