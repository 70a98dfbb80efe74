package io.dkimrotation.harness.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.engine.ExecutionEvent;
import io.dkimrotation.harness.engine.HistoryEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that comes from outside into a world, and everything that happens in its state
 * machines, one line of JSON each, on disk before anything else goes on. All that a world holds
 * follows from its scenario, its chance and what people do, so whoever does the same again at the
 * same instants has the same world again; the events are there to prove that it is the same.
 *
 * <p>A process may be killed at any time: a line that was not finished is dropped. Lines are handed
 * to the operating system, not forced to the disk: they outlive the process, perhaps not the
 * machine.
 */
public final class Journal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Waiting leaves no events; how far it had come is written so often. */
  private static final Duration MARK_EACH = Duration.ofHours(1);

  private final Path file;
  private final OutputStream out;
  private final Deque<Deed> deeds = new ArrayDeque<>();
  private final Deque<String> events = new ArrayDeque<>();
  private Instant recordedUntil = Instant.MIN;
  private Instant marked = Instant.MIN;

  /**
   * Something that a person did.
   *
   * @param at when, in virtual time
   * @param kind what sort of thing
   * @param what all that it takes to do it again
   */
  public record Deed(Instant at, String kind, JsonNode what) {}

  private Journal(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Opens a journal, a new one if there is none; readable by its owner only, for it holds the
   * secrets of links.
   *
   * @throws IOException if another process has it open, among others
   */
  public static Journal open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (lock(channel) == null) {
        throw new IOException(file + " is in use by another process");
      }
      OutputStream out = Channels.newOutputStream(channel);
      byte[] octets = Channels.newInputStream(channel).readAllBytes();
      int whole = octets.length;
      while (whole > 0 && octets[whole - 1] != '\n') {
        whole--;
      }
      channel.truncate(whole).position(whole);
      Journal journal = new Journal(file, out);
      for (String line : new String(octets, 0, whole, StandardCharsets.UTF_8).lines().toList()) {
        journal.remember(JSON.readTree(line));
      }
      journal.marked = journal.recordedUntil;
      return journal;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Until the channel is closed, or the process ends in whatever way. */
  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void remember(JsonNode line) {
    recordedUntil = Instant.parse(line.path("at").asText());
    if (line.has("deed")) {
      deeds.add(new Deed(recordedUntil, line.path("deed").asText(), line.path("what")));
    } else if (line.has("event")) {
      events.add(line.path("event").asText());
    }
  }

  /** Whether what is recorded has not all happened again by now. */
  public synchronized boolean repeats(Instant now) {
    return !deeds.isEmpty() || !events.isEmpty() || now.isBefore(recordedUntil);
  }

  /** Until when there is something to repeat; empty if nothing was recorded. */
  public synchronized Optional<Instant> recordedUntil() {
    return recordedUntil.equals(Instant.MIN) ? Optional.empty() : Optional.of(recordedUntil);
  }

  /** What is to be done again next; empty when all has been. */
  synchronized Optional<Deed> next() {
    return Optional.ofNullable(deeds.peek());
  }

  /** What was {@link #next} has been done again. */
  synchronized void done() {
    deeds.remove();
  }

  /** Writes down what a person is about to do. */
  synchronized void write(Deed deed) {
    ObjectNode line = line(deed.at());
    line.put("deed", deed.kind());
    line.set("what", deed.what());
    write(line);
  }

  /** Writes down how far time has come, if that was long ago. */
  synchronized void reached(Instant now) {
    if (!marked.equals(Instant.MIN) && !now.isBefore(marked.plus(MARK_EACH))) {
      write(line(now));
    }
  }

  /**
   * Writes an event down, or compares it with the one recorded in its place.
   *
   * @throws IllegalStateException if it is another one
   */
  public synchronized void event(ExecutionEvent event) {
    String text = text(event);
    String recorded = events.poll();
    if (recorded == null) {
      write(line(event.event().timestamp()).put("event", text));
    } else if (!recorded.equals(text)) {
      throw new IllegalStateException(
          "%s was written by other code, or was changed: it has '%s', and now comes '%s'"
              .formatted(file, recorded, text));
    }
  }

  private static ObjectNode line(Instant at) {
    return JSON.createObjectNode().put("at", at.toString());
  }

  private void write(ObjectNode line) {
    try {
      marked = Instant.parse(line.path("at").asText());
      out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static String text(ExecutionEvent event) {
    HistoryEvent happened = event.event();
    return "%s %d %s %s %s %s"
        .formatted(
            event.executionArn().replaceFirst(".*:execution:", ""),
            happened.id(),
            happened.timestamp(),
            happened.type(),
            happened.stateName().orElse("-"),
            digest(happened.details().map(ObjectNode::toString).orElse("")));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
