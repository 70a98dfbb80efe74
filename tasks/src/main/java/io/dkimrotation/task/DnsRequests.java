package io.dkimrotation.task;

import io.dkimrotation.aws.RequestTable;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.rotation.DnsRequest;
import io.dkimrotation.rotation.DomainSettings;
import io.dkimrotation.rotation.LeadTimes;
import io.dkimrotation.rotation.RequestEvent;
import io.dkimrotation.rotation.RotationPlan;
import io.dkimrotation.rotation.failure.DnsRequestAnswered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes the requests of a rotation: one to add records, one to remove old ones; in an emergency one
 * to revoke.
 */
final class DnsRequests {
  private static final int ID_DIGITS = 32;

  private DnsRequests() {}

  static DnsRequest toAdd(
      RotationPlan plan, List<DkimRecord> records, DomainSettings settings, Instant now) {
    return request(
        plan, DnsRequest.Kind.ADD, records, settings, now, plan.timing().registrationLimit());
  }

  static DnsRequest toRemove(
      RotationPlan plan, List<DkimRecord> records, DomainSettings settings, Instant now) {
    return request(
        plan, DnsRequest.Kind.REMOVE, records, settings, now, plan.timing().removalLimit());
  }

  static DnsRequest toRevoke(
      RotationPlan plan, List<DkimRecord> records, DomainSettings settings, Instant now) {
    return request(
        plan, DnsRequest.Kind.REVOKE, records, settings, now, plan.timing().removalLimit());
  }

  /** Stores a request, unless a run before this one did, and answers with the one stored. */
  static DnsRequest open(Wiring wiring, DnsRequest request) {
    wiring.requests().create(request);
    return find(wiring, request.id()).request();
  }

  /** Reads a request that a task before this one opened. */
  static RequestTable.Stored find(Wiring wiring, String id) {
    return wiring
        .requests()
        .find(id)
        .orElseThrow(() -> new IllegalStateException("DNS request " + id + " is gone"));
  }

  /**
   * Leaves a task token for the page, then looks for an answer: the page does the same the other
   * way round, so one of the two always sees the other's.
   *
   * @throws DnsRequestAnswered if there is nothing to wait for
   */
  static void await(Wiring wiring, String id, String token) {
    wiring.requests().saveToken(id, token);
    if (find(wiring, id).answer().isPresent()) {
      throw new DnsRequestAnswered("DNS request " + id + " has been answered");
    }
  }

  /** When the due day is over where the DNS team is. */
  static Instant dueBy(NotifyDnsTeam.Asked request, DomainSettings settings) {
    return request.dueOn().plusDays(1).atStartOfDay(settings.zone()).toInstant();
  }

  /** Adds to the history on the page, once for each name. */
  static void note(
      Wiring wiring, DnsRequest request, String name, RequestEvent.Kind kind, String detail) {
    wiring
        .requests()
        .addEvent(request.id(), name, new RequestEvent(wiring.clock().instant(), kind, detail));
  }

  /**
   * Notes that DNS shows what was asked for, and how long it took to add; the first time counts.
   * Nobody plans with the time of a removal.
   */
  static void complete(Wiring wiring, DnsRequest request, DomainSettings settings) {
    note(wiring, request, "complete", RequestEvent.Kind.COMPLETE, "");
    if (request.kind() == DnsRequest.Kind.ADD) {
      wiring
          .leadTimes()
          .add(request.domain(), LeadTimes.measure(request, settings, wiring.clock().instant()));
    }
  }

  /** Takes an answer off that DNS does not bear out, so that the next wait waits. */
  static void reopen(Wiring wiring, String id) {
    find(wiring, id).answer().ifPresent(answer -> wiring.requests().reopen(id, answer));
  }

  private static DnsRequest request(
      RotationPlan plan,
      DnsRequest.Kind kind,
      List<DkimRecord> records,
      DomainSettings settings,
      Instant now,
      Duration limit) {
    LocalDate today = now.atZone(settings.zone()).toLocalDate();
    // Old records may stay as long as they like, however urgent the rotation was.
    boolean urgent = plan.urgent() && kind != DnsRequest.Kind.REMOVE;
    return new DnsRequest(
        id(plan, kind),
        kind,
        plan.domain(),
        plan.rotationId(),
        records,
        now,
        settings.calendar().plus(today, urgent ? 1 : plan.timing().leadTimeBusinessDays()),
        now.plus(limit),
        urgent);
  }

  /**
   * Follows from the rotation, so that a repeated task finds its request instead of making a second
   * one. It need not be unguessable: the secret in each link is.
   */
  static String id(RotationPlan plan, DnsRequest.Kind kind) {
    return sha256(plan.domain() + "/" + plan.rotationId() + "/" + kind.word())
        .substring(0, ID_DIGITS);
  }

  /** 64 hexadecimal digits. */
  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
