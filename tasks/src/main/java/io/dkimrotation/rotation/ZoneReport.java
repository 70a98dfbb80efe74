package io.dkimrotation.rotation;

import io.dkimrotation.rotation.ServerAnswer.NoData;
import io.dkimrotation.rotation.ServerAnswer.NoSuchName;
import io.dkimrotation.rotation.ServerAnswer.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What servers answered in one look. */
public final class ZoneReport {
  /** A serial is older than another if it lies less than this behind it (RFC 1982 §3.2). */
  private static final long HALF_OF_SERIALS = 1L << 31;

  private static final long ALL_SERIALS = 1L << 32;

  private final List<ServerAnswer> answers;
  private final Map<Server, Long> serials;

  /** A judge asks for each of some hundred names on each server. */
  private final Map<String, List<ServerAnswer>> byName;

  /**
   * Keeps its own copies.
   *
   * @param answers for each server and each name asked of it
   * @param serials SOA serials of the zone, by server, where one was given (RFC 1035 §3.3.13)
   */
  public ZoneReport(List<ServerAnswer> answers, Map<Server, Long> serials) {
    this.answers = List.copyOf(answers);
    this.serials = Map.copyOf(serials);
    byName = this.answers.stream().collect(Collectors.groupingBy(ServerAnswer::name));
  }

  /** Answers without serials. */
  public ZoneReport(List<ServerAnswer> answers) {
    this(answers, Map.of());
  }

  /** For each server and each name asked of it. */
  public List<ServerAnswer> answers() {
    return answers;
  }

  /** SOA serials of the zone, by server. */
  public Map<Server, Long> serials() {
    return serials;
  }

  /** With what a second look brought. */
  public ZoneReport and(List<ServerAnswer> more) {
    List<ServerAnswer> all = new ArrayList<>(answers);
    all.addAll(more);
    return new ZoneReport(all, serials);
  }

  /** Servers that the verdict rests on, in the order of their answers. */
  public List<Server> servers() {
    return answers.stream()
        .map(ServerAnswer::server)
        .filter(server -> server.kind() != Server.Kind.INTERNAL)
        .distinct()
        .toList();
  }

  /** What a server said of a name; several only if it was asked several times. */
  List<Outcome> outcomes(Server server, String name) {
    return answersFor(name).stream()
        .filter(answer -> answer.server().equals(server))
        .map(ServerAnswer::outcome)
        .toList();
  }

  /** What anybody said of a name. */
  List<ServerAnswer> answersFor(String name) {
    return byName.getOrDefault(Neighbours.lower(name), List.of());
  }

  boolean isAbsentSomewhere(String name) {
    return answersFor(name).stream()
        .filter(answer -> answer.server().kind() == Server.Kind.AUTHORITATIVE)
        .anyMatch(answer -> isAbsence(answer.outcome()));
  }

  static boolean isAbsence(Outcome outcome) {
    return outcome instanceof NoSuchName || outcome instanceof NoData;
  }

  /** Whether the first server's zone is older than the second's; false if either is not known. */
  boolean isOlder(Server first, Server second) {
    Long one = serials.get(first);
    Long other = serials.get(second);
    if (one == null || other == null) {
      return false;
    }
    long ahead = Math.floorMod(other - one, ALL_SERIALS);
    return ahead > 0 && ahead < HALF_OF_SERIALS;
  }

  /** The authoritative server with the newest zone; one without the record if none has a serial. */
  public Optional<Server> newest() {
    Server newest = null;
    for (Server server :
        serials.keySet().stream().sorted(Comparator.comparing(Server::label)).toList()) {
      if (newest == null || isOlder(newest, server)) {
        newest = server;
      }
    }
    return Optional.ofNullable(newest)
        .or(
            () ->
                answers.stream()
                    .filter(answer -> answer.server().kind() == Server.Kind.AUTHORITATIVE)
                    .filter(answer -> isAbsence(answer.outcome()))
                    .map(ServerAnswer::server)
                    .findFirst());
  }
}
