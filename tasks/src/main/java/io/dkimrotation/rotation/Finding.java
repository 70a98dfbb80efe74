package io.dkimrotation.rotation;

import java.util.Optional;

/**
 * One thing that is wrong with one record on one server.
 *
 * @param mistake what is wrong
 * @param server the server's label; empty when no server was asked at all
 * @param recordName the record's owner name, without the final dot
 * @param about the bare fact that the mistake is about: a name, a target, a number, what a server
 *     said; may be empty
 * @param difference where the text is wrong, if that can be said
 * @param correction BIND zone file line to paste; empty where no edit of the zone mends it
 */
public record Finding(
    Mistake mistake,
    String server,
    String recordName,
    String about,
    Optional<Difference> difference,
    String correction) {
  @Override
  public String toString() {
    String where = difference.map(Difference::toString).orElse("");
    String detail = about.isEmpty() || where.isEmpty() ? about + where : about + "; " + where;
    return "%s at %s: %s%s"
        .formatted(recordName, server, mistake.word(), detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
