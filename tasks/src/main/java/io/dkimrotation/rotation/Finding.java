package io.dkimrotation.rotation;

/**
 * One thing that is wrong with one record on one server.
 *
 * @param mistake what is wrong
 * @param server the server's label; empty when no server was asked at all
 * @param recordName the record's owner name, without the final dot
 * @param detail what was seen, for people
 */
public record Finding(Mistake mistake, String server, String recordName, String detail) {
  @Override
  public String toString() {
    return "%s at %s: %s (%s)".formatted(recordName, server, mistake.word(), detail);
  }
}
