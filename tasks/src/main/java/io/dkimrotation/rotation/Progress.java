package io.dkimrotation.rotation;

import java.util.Optional;

/**
 * Where a domain's rotation is, for people.
 *
 * @param phase one word
 * @param waitsFor whom or what; empty if nothing is waited for
 * @param nextStep what happens then, or what somebody has to do
 */
public record Progress(String phase, String waitsFor, String nextStep) {
  private static final String IDLE = "idle";

  /** Nothing is under way. */
  static Progress idle(Due due) {
    return new Progress(IDLE, "the monthly check", due.reason());
  }

  /**
   * Judges a rotation.
   *
   * @param point how far it has come, by what it left behind
   * @param holder the execution at work; empty if the domain is free, or nobody knows it any more
   * @param held whether it holds the domain
   * @param openRemoval whether the DNS team still has records to remove or to revoke
   */
  static Progress judge(
      RotationPlan plan,
      ResumePoint point,
      Optional<Holder> holder,
      boolean held,
      boolean openRemoval,
      Due due) {
    if (!held && !openRemoval) {
      return idle(due);
    }
    Progress normal =
        plan.purpose() == RotationPurpose.EMERGENCY && held
            ? new Progress("emergency", "SES and the name servers", "SES signs with a standby key")
            : held ? of(plan, point) : removal(plan);
    Optional<Holder> stopped = holder.filter(execution -> execution.stoppedAt().isPresent());
    if (held && stopped.isPresent()) {
      return new Progress(
          normal.phase(),
          "an operator: its execution " + stopped.get().inWords(),
          "redrive the execution; after 14 days start one with trigger resume, rotationId "
              + plan.rotationId());
    }
    return normal;
  }

  private static Progress removal(RotationPlan plan) {
    return plan.purpose() == RotationPurpose.EMERGENCY
        ? new Progress(
            "revocation", "the DNS team to empty the compromised record", "the request is closed")
        : new Progress(
            "record-removal", "the DNS team to remove the old records", "the request is closed");
  }

  private static Progress of(RotationPlan plan, ResumePoint point) {
    String selector =
        plan.activeSelector() == null ? "the standby keys" : plan.activeSelector().value();
    if (point instanceof ResumePoint.CreateKeys) {
      return new Progress("making-keys", "", "the DNS team is asked to register records");
    }
    if (point instanceof ResumePoint.AskDnsTeam) {
      return new Progress(
          "registration", "the DNS team to register the records", "DNS is looked at");
    }
    if (point instanceof ResumePoint.CheckDns) {
      return new Progress(
          "switch-ahead",
          "every name server to agree, then the activation window",
          plan.activeSelector() == null
              ? "the standby keys are proven"
              : "SES is given " + selector + " in " + plan.regions().get(0));
    }
    if (point instanceof ResumePoint.CheckSes ses) {
      String next = plan.regionAfter(ses.region());
      return new Progress(
          "switched",
          "SES to sign, then "
              + plan.timing().monitoring().toHours()
              + " h of watching "
              + ses.region(),
          next == null ? "the old key is kept for the overlap" : "the switch of " + next);
    }
    if (point instanceof ResumePoint.GoBack) {
      return new Progress("rolling-back", "SES to sign as before", "the rotation ends, alarmed");
    }
    if (point instanceof ResumePoint.KeepOverlap) {
      return new Progress(
          "overlap",
          "mail under way that the old key signed",
          "the old key is archived, the DNS team asked to remove its record");
    }
    if (point instanceof ResumePoint.Over over) {
      return new Progress("over", "an operator", over.reason());
    }
    return new Progress("retirement", "", "the domain is free");
  }
}
