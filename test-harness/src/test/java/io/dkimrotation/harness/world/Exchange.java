package io.dkimrotation.harness.world;

import io.dkimrotation.harness.wire.RecordedRequest;
import io.dkimrotation.harness.wire.WireReply;

/** A request to an AWS service or a webhook, and what came back. */
record Exchange(RecordedRequest asked, WireReply reply) {
  boolean is(String call) {
    return asked.call().equals(call);
  }

  /** Whether SES was given a private key here, which it must be once a region. */
  boolean givesSesAKey() {
    return is("sesv2.PutEmailIdentityDkimSigningAttributes") || is("sesv2.CreateEmailIdentity");
  }
}
