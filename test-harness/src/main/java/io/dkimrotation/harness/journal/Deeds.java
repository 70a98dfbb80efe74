package io.dkimrotation.harness.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.harness.time.Agenda;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * What people do to a world while time passes in it: one thing at a time and only between two
 * entries of the agenda, so that the instant alone says where each belongs, and with a journal can
 * be done again in a later process.
 */
public final class Deeds implements Agenda.Passage {
  private final Agenda.Passage pace;
  private final Optional<Journal> journal;
  private final Map<String, UnaryOperator<JsonNode>> ways = new HashMap<>();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private boolean over;
  private boolean ended;

  private record Waiting(String kind, JsonNode what, CompletableFuture<JsonNode> outcome) {}

  /**
   * Nothing done yet.
   *
   * @param pace how time passes where nothing is repeated
   */
  public Deeds(Agenda.Passage pace, Optional<Journal> journal) {
    this.pace = pace;
    this.journal = journal;
  }

  /** Says how things of a kind are done; they get what was recorded and give what is answered. */
  public synchronized void on(String kind, UnaryOperator<JsonNode> way) {
    ways.put(kind, way);
  }

  /**
   * Does something as soon as time stands at a place where it can be found again.
   *
   * @return what is answered then; the agenda's own actions must not wait for it
   */
  public CompletableFuture<JsonNode> does(String kind, JsonNode what) {
    Waiting deed = new Waiting(kind, what, new CompletableFuture<>());
    synchronized (this) {
      if (ended) {
        return CompletableFuture.failedFuture(gone());
      }
      if (!over) {
        waiting.add(deed);
        return deed.outcome();
      }
    }
    carryOut(deed);
    return deed.outcome();
  }

  /** Time passes no more: what is done from now on is done at once, and not written down. */
  public void over() {
    synchronized (this) {
      over = true;
    }
    waiting.forEach(each -> carryOut(each));
    waiting.clear();
  }

  /** The world is no more: whoever still waits is told so. */
  public void end() {
    synchronized (this) {
      ended = true;
    }
    waiting.forEach(each -> each.outcome().completeExceptionally(gone()));
    waiting.clear();
  }

  private static IllegalStateException gone() {
    return new IllegalStateException("the rotation has ended");
  }

  @Override
  public Instant from(Instant now, Instant due) {
    if (journal.isPresent() && journal.get().repeats(now)) {
      return repeat(journal.get(), now, due);
    }
    Waiting next = waiting.poll();
    if (next != null) {
      Journal.Deed deed = new Journal.Deed(now, next.kind(), next.what());
      try {
        journal.ifPresent(written -> written.write(deed));
      } catch (UncheckedIOException e) {
        next.outcome().completeExceptionally(e);
        throw e;
      }
      carryOut(next);
      // It may have entered something that is due at once.
      return now;
    }
    journal.ifPresent(written -> written.reached(now));
    return pace.from(now, due);
  }

  /** As fast as it goes, but for what was done on the way. */
  private Instant repeat(Journal recorded, Instant now, Instant due) {
    Optional<Journal.Deed> next = recorded.next();
    if (next.isPresent() && !next.get().at().isAfter(now)) {
      // First: time may pass in it, and another thread may ask what is next.
      recorded.done();
      carryOut(
          new Waiting(next.get().kind(), next.get().what(), new CompletableFuture<JsonNode>()));
      return now;
    }
    Instant limit = next.map(Journal.Deed::at).or(recorded::recordedUntil).orElse(now);
    // Events that are still to be compared come with the entries that are due.
    return limit.isAfter(now) && limit.isBefore(due) ? limit : due;
  }

  private synchronized UnaryOperator<JsonNode> way(String kind) {
    return ways.get(kind);
  }

  private void carryOut(Waiting each) {
    try {
      each.outcome().complete(way(each.kind()).apply(each.what()));
    } catch (RuntimeException | Error e) {
      each.outcome().completeExceptionally(e);
    }
  }
}
