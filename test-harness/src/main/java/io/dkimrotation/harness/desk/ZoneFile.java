package io.dkimrotation.harness.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * A zone file (RFC 1035 §5) that somebody edits. It is read again when it has changed and then held
 * still from one look to the next, as editors write in steps.
 */
final class ZoneFile {
  /** How dnsjava says where in a file it stopped; a stream has no name. */
  private static final Pattern PLACE = Pattern.compile("[^:]*:([0-9]+): (.*)", Pattern.DOTALL);

  private static final byte[] MISSING = new byte[0];

  private final Path path;
  private final Name origin;
  private byte[] taken;
  private byte[] lastSeen;

  /**
   * A file and the zone it is for.
   *
   * @param origin the zone's apex, to which the file's relative names belong
   */
  ZoneFile(Path path, Name origin) {
    this.path = path;
    this.origin = origin;
  }

  /** What a look at a changed file finds. */
  sealed interface Reading {
    /**
     * A zone that a server would load.
     *
     * @param records all but the SOA record
     */
    record Loaded(List<Record> records) implements Reading {
      /** Keeps its own copy. */
      public Loaded {
        records = List.copyOf(records);
      }
    }

    /**
     * One that it would refuse.
     *
     * @param line where, if it is one line's fault
     * @param what in English
     */
    record Refused(OptionalInt line, String what) implements Reading {
      /** One line as compilers have it, {@code file:line: what}. */
      String at(Path path) {
        return path + (line.isPresent() ? ":" + line.getAsInt() : "") + ": " + what;
      }
    }
  }

  Path path() {
    return path;
  }

  /** Writes the file if there is none; whether it did. */
  boolean begin(String text) throws IOException {
    if (Files.exists(path)) {
      return false;
    }
    taken = text.getBytes(StandardCharsets.UTF_8);
    lastSeen = taken;
    Files.write(path, taken);
    return true;
  }

  /** Reads the file if it changed since the last reading, and is no longer being written. */
  Optional<Reading> look() {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      content = MISSING; // some editors rename: the new one comes
    } catch (IOException e) {
      return taken(MISSING)
          ? Optional.of(
              new Reading.Refused(OptionalInt.empty(), "cannot be read: " + e.getMessage()))
          : Optional.empty();
    }
    return taken(content) ? Optional.of(read(content)) : Optional.empty();
  }

  private boolean taken(byte[] content) {
    boolean still = lastSeen == null || Arrays.equals(content, lastSeen);
    lastSeen = content;
    if (!still || Arrays.equals(content, taken)) {
      return false;
    }
    taken = content;
    return true;
  }

  private Reading read(byte[] content) {
    if (content.length == 0) {
      return new Reading.Refused(OptionalInt.empty(), "is empty or not there");
    }
    try (Master master = new Master(new ByteArrayInputStream(content), origin)) {
      master.disableIncludes(true);
      List<Record> records = new ArrayList<>();
      for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
        if (!records.contains(next)) {
          records.add(next);
        }
      }
      return judged(records);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      Matcher place = PLACE.matcher(message);
      return place.matches()
          ? new Reading.Refused(OptionalInt.of(Integer.parseInt(place.group(1))), place.group(2))
          : new Reading.Refused(OptionalInt.empty(), message);
    } catch (IllegalArgumentException e) {
      return new Reading.Refused(OptionalInt.empty(), String.valueOf(e.getMessage()));
    }
  }

  /** BIND loads no zone without these (RFC 1035 §5.2), nor one that breaks RFC 1034 §3.6.2. */
  private Reading judged(List<Record> records) {
    if (records.stream().noneMatch(r -> r.getType() == Type.SOA && r.getName().equals(origin))) {
      return refused("has no SOA record of " + origin);
    }
    if (records.stream().noneMatch(r -> r.getType() == Type.NS && r.getName().equals(origin))) {
      return refused("has no NS record of " + origin);
    }
    for (Record record : records) {
      if (!record.getName().subdomain(origin)) {
        return refused("has a record of another zone: " + record.getName());
      }
      if (record.getType() == Type.CNAME
          && records.stream()
              .anyMatch(r -> !r.equals(record) && r.getName().equals(record.getName()))) {
        return refused("has a CNAME and other data at " + record.getName());
      }
    }
    return new Reading.Loaded(records.stream().filter(r -> r.getType() != Type.SOA).toList());
  }

  private static Reading refused(String what) {
    return new Reading.Refused(OptionalInt.empty(), what);
  }
}
