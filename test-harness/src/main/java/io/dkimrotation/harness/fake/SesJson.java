package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.wire.Json;

/** Answers of SES v2 as JSON. */
final class SesJson {
  private SesJson() {}

  /** GetEmailIdentity's answer for a domain. */
  static ObjectNode domain(SesIdentity.View view) {
    ObjectNode answer =
        Json.object()
            .put("IdentityType", "DOMAIN")
            .put("FeedbackForwardingStatus", true)
            .put("VerifiedForSendingStatus", view.verifiedForSending())
            .put("VerificationStatus", view.verificationStatus());
    answer.set("DkimAttributes", dkim(view));
    ObjectNode mailFrom = answer.putObject("MailFromAttributes");
    mailFrom.put("BehaviorOnMxFailure", "USE_DEFAULT_VALUE");
    view.mailFromDomain()
        .ifPresent(
            custom ->
                mailFrom.put("MailFromDomain", custom).put("MailFromDomainStatus", "SUCCESS"));
    answer.putObject("Policies");
    answer.putArray("Tags");
    ObjectNode info = answer.putObject("VerificationInfo");
    view.lastChecked().ifPresent(at -> info.put("LastCheckedTimestamp", Json.timestamp(at)));
    view.lastSuccess().ifPresent(at -> info.put("LastSuccessTimestamp", Json.timestamp(at)));
    view.errorType().ifPresent(error -> info.put("ErrorType", error));
    return answer;
  }

  /** GetEmailIdentity's answer for a verified address. */
  static ObjectNode address() {
    ObjectNode answer =
        Json.object()
            .put("IdentityType", "EMAIL_ADDRESS")
            .put("FeedbackForwardingStatus", true)
            .put("VerifiedForSendingStatus", true)
            .put("VerificationStatus", "SUCCESS");
    answer
        .putObject("DkimAttributes")
        .put("SigningEnabled", false)
        .put("Status", "NOT_STARTED")
        .put("SigningAttributesOrigin", "AWS_SES");
    return answer;
  }

  static ObjectNode dkim(SesIdentity.View view) {
    ObjectNode attributes =
        Json.object()
            .put("SigningEnabled", view.signingEnabled())
            .put("Status", view.status().name())
            .put("SigningAttributesOrigin", view.easy().isPresent() ? "AWS_SES" : "EXTERNAL");
    ArrayNode tokens = attributes.putArray("Tokens");
    if (view.easy().isPresent()) {
      view.easy().get().tokens().forEach(tokens::add);
      attributes.put("SigningHostedZone", EasyDkimKeys.HOSTED_ZONE);
    } else {
      tokens.add(view.selector());
    }
    return attributes;
  }

  static ObjectNode listed(String name, SesIdentity.View view) {
    return Json.object()
        .put("IdentityType", "DOMAIN")
        .put("IdentityName", name)
        .put("SendingEnabled", view.verifiedForSending())
        .put("VerificationStatus", view.verificationStatus());
  }

  static ObjectNode listedAddress(String name) {
    return Json.object()
        .put("IdentityType", "EMAIL_ADDRESS")
        .put("IdentityName", name)
        .put("SendingEnabled", true)
        .put("VerificationStatus", "SUCCESS");
  }

  static ObjectNode account(boolean sandbox) {
    ObjectNode answer =
        Json.object()
            .put("ProductionAccessEnabled", !sandbox)
            .put("SendingEnabled", true)
            .put("EnforcementStatus", "HEALTHY")
            .put("DedicatedIpAutoWarmupEnabled", false);
    answer
        .putObject("SendQuota")
        .put("Max24HourSend", sandbox ? 200.0 : 10_000_000.0)
        .put("MaxSendRate", sandbox ? 1.0 : 200.0)
        .put("SentLast24Hours", 0.0);
    return answer;
  }
}
