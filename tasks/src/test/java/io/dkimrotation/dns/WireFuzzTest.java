package io.dkimrotation.dns;

import static io.dkimrotation.dns.WireMessages.OWNER;
import static io.dkimrotation.dns.WireMessages.RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.rotation.Expectation;
import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.RecordCheck;
import io.dkimrotation.rotation.Server;
import io.dkimrotation.rotation.ServerAnswer;
import io.dkimrotation.rotation.VerifierText;
import io.dkimrotation.rotation.ZoneReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;

/** Whatever octets come back, they become an answer; it is right only if the octets prove it. */
class WireFuzzTest {
  private static final Server OWNER_OF_ZONE = server("ns1", Server.Kind.AUTHORITATIVE);
  private static final Server RESOLVER = server("resolver1", Server.Kind.RESOLVER);
  private static final List<Server> BOTH = List.of(OWNER_OF_ZONE, RESOLVER);

  /** Aliases are followed: what stands at their ends is read, too. */
  private static final Expectation EXPECTED =
      new Expectation(List.of(RECORD), List.of(), List.of(), true);

  private static Server server(String label, Server.Kind kind) {
    return new Server(label, new InetSocketAddress(InetAddress.getLoopbackAddress(), 53), kind);
  }

  @Provide
  Arbitrary<byte[]> messages() {
    return WireMessages.any();
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReportMode.OFF)
  void isRightOnlyIfTheOctetsProveIt(@ForAll("messages") byte[] octets) {
    List<ServerAnswer> answers = lookup(octets).ask(BOTH, List.of(RECORD.name()));

    assertThat(answers).extracting(ServerAnswer::server).containsExactlyElementsOf(BOTH);
    assertThat(answers).allSatisfy(a -> assertThat(a.outcome().inWords()).isNotEmpty());
    for (RecordCheck check : Propagation.judge(EXPECTED, new ZoneReport(answers)).checks()) {
      boolean right = check instanceof RecordCheck.Right;
      if (right) {
        assertThat(proven(octets, check.server())).as("%s", answers).isTrue();
      }
      Statistics.label("right")
          .collect(right)
          .coverage(share -> share.check(true).percentage(p -> p > 5));
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void aWholeLookEndsWhateverComesBack(@ForAll("messages") byte[] octets) {
    DnsLookup lookup = lookup(octets);

    ZoneReport seen =
        new ZoneView(lookup)
            .look(
                new Nameservers.Found("settings", BOTH, Map.of()),
                new Nameservers(lookup, BOTH, true),
                List.of(),
                "goo.ne.jp",
                EXPECTED);

    assertThat(Propagation.judge(EXPECTED, seen).checks()).hasSize(BOTH.size());
  }

  private static DnsLookup lookup(byte[] octets) {
    return new DnsLookup(address -> new Line(address, octets), Duration.ofSeconds(3));
  }

  /** Gets these octets for an answer to whatever it asks. */
  private static final class Line extends SimpleResolver {
    private final byte[] octets;

    Line(InetSocketAddress address, byte[] octets) {
      super(address);
      this.octets = octets;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
      // As SimpleResolver itself does: what it cannot parse fails the future, whatever is thrown.
      return CompletableFuture.completedFuture(octets).thenCompose(Line::parsed);
    }

    private static CompletionStage<Message> parsed(byte[] octets) {
      try {
        return CompletableFuture.completedFuture(new Message(octets));
      } catch (IOException e) {
        return CompletableFuture.failedFuture(e);
      }
    }
  }

  /** Whether whoever follows the answer from name to name finds one text, which has our key. */
  private static boolean proven(byte[] octets, Server server) {
    Message message;
    try {
      message = new Message(octets);
    } catch (IOException e) {
      return false;
    }
    boolean firstHand =
        server.kind() == Server.Kind.RESOLVER || message.getHeader().getFlag(Flags.AA);
    if (!firstHand
        || message.getHeader().getFlag(Flags.TC)
        || message.getRcode() != Rcode.NOERROR) {
      return false;
    }
    List<Record> answer = message.getSection(Section.ANSWER);
    Name at = OWNER;
    Set<Name> seen = new HashSet<>();
    while (true) {
      if (!seen.add(at)) {
        return false;
      }
      Name next = null;
      List<TXTRecord> texts = new ArrayList<>();
      for (Record record : answer) {
        if (record.getName().equals(at) && record.getDClass() == DClass.IN) {
          if (record instanceof CNAMERecord alias) {
            next = next == null ? alias.getTarget() : next;
          } else if (record instanceof TXTRecord text) {
            texts.add(text);
          }
        }
      }
      if (next == null) {
        return texts.size() == 1
            && new VerifierText(joined(texts.get(0))).gives(RECORD.key().base64());
      }
      at = next;
    }
  }

  private static String joined(TXTRecord text) {
    StringBuilder joined = new StringBuilder();
    for (byte[] string : text.getStringsAsByteArrays()) {
      joined.append(new String(string, StandardCharsets.ISO_8859_1));
    }
    return joined.toString();
  }
}
