package io.dkimrotation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dkimrotation.dkim.TxtData;
import io.dkimrotation.rotation.Looks.Look;
import io.dkimrotation.rotation.Propagation.Complete;
import io.dkimrotation.rotation.ServerAnswer.Records;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/**
 * Whatever servers say, the judge ends, throws nothing, and says "complete" exactly if {@link
 * Oracle} does, which reads and counts by itself.
 */
class JudgeFuzzTest {
  /** Far more than a judgement takes on a busy machine; texts this long must not take squares. */
  private static final long PATIENCE_SECONDS = 5;

  private static final Server SERVER =
      new Server(
          "ns1", InetSocketAddress.createUnresolved("ns1.example", 53), Server.Kind.AUTHORITATIVE);

  @Provide
  Arbitrary<TxtData> contents() {
    return Contents.cutAnywhere(Contents.text(Contents.WANTED));
  }

  @Provide
  Arbitrary<TxtData> rightInOtherWords() {
    return Contents.cutAnywhere(Contents.rightInOtherWords(Contents.WANTED));
  }

  @Provide
  Arbitrary<TxtData> enormous() {
    return Contents.enormous().map(TxtData::of);
  }

  @Provide
  Arbitrary<TxtData> monotonous() {
    return Contents.monotonous().map(TxtData::of);
  }

  @Provide
  Arbitrary<Look> looks() {
    return Looks.any();
  }

  @Property(tries = 74_000)
  @StatisticsReport(StatisticsReportMode.OFF)
  void aContentIsRightIfAndOnlyIfAVerifierGetsOurKeyFromIt(@ForAll("contents") TxtData content) {
    agree(lookAt(List.of(content)));
  }

  @Property(tries = 6_000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReportMode.OFF)
  void aLookIsCompleteIfAndOnlyIfEveryServerAskedHasEveryRecord(@ForAll("looks") Look look) {
    agree(look);
  }

  @Property(tries = 10_000)
  void theRightRecordIsRightInOtherWordsToo(@ForAll("rightInOtherWords") TxtData content) {
    assertThat(judged(lookAt(List.of(content)))).isInstanceOf(Complete.class);
  }

  @Property(generation = GenerationMode.EXHAUSTIVE)
  void endsInTimeForTheLargestRecords(@ForAll("enormous") TxtData content) {
    assertEnds(lookAt(List.of(content)));
  }

  /** Of records that may be pieces, all orders are tried. */
  @Property(generation = GenerationMode.EXHAUSTIVE)
  void endsInTimeForTheLargestPieces(@ForAll("monotonous") TxtData content) {
    assertEnds(lookAt(quartersOf(content)));
  }

  private static List<TxtData> quartersOf(TxtData content) {
    List<String> strings = content.strings();
    int quarter = strings.size() / 4 + 1;
    List<TxtData> quarters = new ArrayList<>();
    for (int from = 0; from < strings.size(); from += quarter) {
      quarters.add(new TxtData(strings.subList(from, Math.min(strings.size(), from + quarter))));
    }
    return quarters;
  }

  private static Look lookAt(List<TxtData> texts) {
    return new Look(
        Expectation.of(List.of(Contents.WANTED)),
        new ZoneReport(
            List.of(
                new ServerAnswer(
                    SERVER, Contents.WANTED.name(), new Records(texts, Contents.WANTED.ttl())))));
  }

  private static Propagation judged(Look look) {
    return Propagation.judge(look.expected(), look.report());
  }

  private static void agree(Look look) {
    boolean complete = judged(look) instanceof Complete;

    assertThat(complete).as("complete").isEqualTo(Oracle.allThere(look.expected(), look.report()));
    // So that this cannot hold for want of anything complete, or of anything else.
    Statistics.label("complete")
        .collect(complete)
        .coverage(
            share -> {
              share.check(true).percentage(p -> p > 5);
              share.check(false).percentage(p -> p > 50);
            });
  }

  private static void assertEnds(Look look) {
    try {
      CompletableFuture.supplyAsync(() -> judged(look)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no end within " + PATIENCE_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new AssertionError("throws", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
