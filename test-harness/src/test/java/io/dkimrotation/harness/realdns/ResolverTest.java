package io.dkimrotation.harness.realdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.harness.dns.ZoneData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why resolvers are asked last: what they are asked too early, they remember (RFC 2308 §5). */
class ResolverTest {
  private static final String DOMAIN = "goo.ne.jp";
  private static final DkimRecord ASKED_EARLY = Keys.asked(DOMAIN).get(0);
  private static final DkimRecord ASKED_LATE = Keys.asked(DOMAIN).get(1);

  @TempDir private Path folder;

  @Test
  void remembersThatANameWasMissingAndHasNothingToRememberOfOthers() throws IOException {
    Bind.NAMED.assumeInstalled();
    Unbound.UNBOUND.assumeInstalled();
    ZoneData zone = Keys.zone(DOMAIN);
    Path zoneFolder = Files.createDirectories(folder.resolve("bind"));
    Path resolverFolder = Files.createDirectories(folder.resolve("unbound"));
    try (DnsServer bind = Bind.primary(zoneFolder, List.of(file(zone)));
        DnsServer unbound = Unbound.resolver(resolverFolder, DOMAIN, bind)) {
      assertThat(atResolver(unbound, ASKED_EARLY)).isInstanceOf(NoSuchName.class);

      Keys.publish(zone, ASKED_EARLY);
      Keys.publish(zone, ASKED_LATE);
      file(zone).writeTo(zoneFolder);
      bind.reload();
      bind.awaitSerial(DOMAIN, zone.serial());

      for (DkimRecord record : List.of(ASKED_EARLY, ASKED_LATE)) {
        assertThat(Look.UDP_FIRST.at(bind.authoritative("bind"), record.name()))
            .isEqualTo(new Records(List.of(record.data()), Keys.TTL));
      }
      assertThat(atResolver(unbound, ASKED_EARLY)).isInstanceOf(NoSuchName.class);
      assertThat(atResolver(unbound, ASKED_LATE))
          .isEqualTo(new Records(List.of(ASKED_LATE.data()), Keys.TTL));
      assertThat(
              Verdict.withResolvers(
                      Look.UDP_FIRST,
                      DOMAIN,
                      List.of(ASKED_EARLY, ASKED_LATE),
                      List.of(bind.authoritative("bind")),
                      List.of(unbound.resolver("unbound")))
                  .words())
          .containsExactly("right", "right", "negative-cache", "right");
    }
  }

  private static ZoneFile file(ZoneData zone) {
    return new ZoneFile(DOMAIN, zone.zoneFile());
  }

  private static Outcome atResolver(DnsServer unbound, DkimRecord record) {
    return Look.UDP_FIRST.at(unbound.resolver("unbound"), record.name());
  }
}
