package io.dkimrotation.rotation;

import java.util.Optional;

/**
 * One thing that is wrong with one record on one server.
 *
 * @param mistake what is wrong
 * @param server the server's label; empty when no server was asked at all
 * @param recordName the record's owner name, without the final dot
 * @param about the bare fact that the mistake is about, in no language: a name, a target, a number,
 *     octets as {@link io.dkimrotation.dkim.Octets#printed} shows them; may be empty
 * @param difference where it is wrong; empty only where a server could not tell
 * @param correction what to paste into the zone, with the records that must go as comments before
 *     it (RFC 1035 §5.1); empty where pasting mends nothing, and the mistake's advice says what
 *     does
 */
public record Finding(
    Mistake mistake,
    String server,
    String recordName,
    String about,
    Optional<Difference> difference,
    String correction) {
  /** The same with what mends it. */
  Finding with(String lines) {
    return new Finding(mistake, server, recordName, about, difference, lines);
  }

  @Override
  public String toString() {
    String where = difference.map(Difference::toString).orElse("");
    String detail = about.isEmpty() || where.isEmpty() ? about + where : about + "; " + where;
    return "%s at %s: %s%s"
        .formatted(recordName, server, mistake.word(), detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
