package io.dkimrotation.harness.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.harness.desk.DnsOperator;
import io.dkimrotation.harness.fake.SigningModel;
import io.dkimrotation.rotation.StartSituation;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

@Timeout(300)
class InteractiveRotationTest {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient browser = HttpClient.newHttpClient();
  private final BlockingQueue<URI> requests = new LinkedBlockingQueue<>();

  private final DnsOperator.Terminal terminal =
      new DnsOperator.Terminal() {
        @Override
        public void asked(URI page, boolean removal) {
          requests.add(page);
        }

        @Override
        public void did(String what) {}

        @Override
        public void tick(Instant at, boolean still) {}
      };

  private final Scenario scenario =
      Scenarios.of(StartSituation.OWN, Scenarios.ONE_REGION, SigningModel.OLD_KEY, 1);

  @Test
  void endsWellWhenAPersonRegistersAnswersAndRemoves() throws Exception {
    try (DnsOperator person =
            new DnsOperator(
                new DnsOperator.Ports(0, 0),
                scenario.settings().people().dnsTeam().get(0),
                scenario.settings().domain(),
                Duration.ofMillis(20),
                "desk-value",
                terminal);
        World world = new World(scenario, HarnessWiring.secureRandom(), person)) {
      world.onEvent(person::sees);
      CompletableFuture<RotationRun> run = CompletableFuture.supplyAsync(world::run);
      URI desk = world.pageAddress().resolve("/desk");
      URI page = requests.poll(120, TimeUnit.SECONDS);
      String name = firstName(desk);

      assertThat(lookUp(person, name)).isNull();
      assertThat(post(desk, "csrf=guessed&record=all&do=right")).isEqualTo(403);
      assertThat(lookUp(person, name)).isNull();
      assertThat(post(desk, "csrf=desk-value&record=all&do=truncated")).isEqualTo(303);
      assertThat(strings(lookUp(person, name))).singleElement().asString().hasSize(255);
      assertThat(post(desk, "csrf=desk-value&record=all&do=undo")).isEqualTo(303);
      assertThat(lookUp(person, name)).isNull();
      assertThat(post(desk, "csrf=desk-value&record=all&do=right")).isEqualTo(303);
      assertThat(strings(lookUp(person, name))).hasSize(2);
      answer(page);

      URI removal = requests.poll(120, TimeUnit.SECONDS);
      assertThat(removal).isNotEqualTo(page);
      assertThat(post(desk, "csrf=desk-value&record=all&do=remove")).isEqualTo(303);
      answer(removal);
      assertThat(run.get(120, TimeUnit.SECONDS).succeeded()).isTrue();
    }
  }

  private String firstName(URI desk) throws Exception {
    Matcher name = Pattern.compile("<summary>([^<]+)</summary>").matcher(get(desk));
    assertThat(name.find()).isTrue();
    return name.group(1);
  }

  private static Record[] lookUp(DnsOperator person, String name) throws Exception {
    Lookup lookup = new Lookup(name + ".", Type.TXT);
    lookup.setCache(null);
    lookup.setResolver(new SimpleResolver(person.dns()));
    return lookup.run();
  }

  private static List<String> strings(Record... found) {
    assertThat(found).hasSize(1);
    return ((TXTRecord) found[0]).getStrings();
  }

  private void answer(URI page) throws Exception {
    Matcher csrf = CSRF.matcher(get(page));
    assertThat(csrf.find()).isTrue();
    String form =
        "csrf=" + csrf.group(1) + "&name=" + URLEncoder.encode("担当", StandardCharsets.UTF_8);
    assertThat(post(page, form + "&comment=")).isEqualTo(200);
  }

  private String get(URI uri) throws Exception {
    return browser
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private int post(URI uri, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
