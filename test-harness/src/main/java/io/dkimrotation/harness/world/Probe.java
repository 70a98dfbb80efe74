package io.dkimrotation.harness.world;

import io.dkimrotation.harness.mail.Delivered;
import java.time.Instant;
import java.util.Optional;

/**
 * One mail that an application sent through SES.
 *
 * @param mail as delivered
 * @param region that sent it
 * @param sentAt when
 * @param selector of the domain's own signature; empty if it has none
 */
record Probe(Delivered mail, String region, Instant sentAt, Optional<String> selector) {}
