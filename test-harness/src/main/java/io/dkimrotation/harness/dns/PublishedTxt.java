package io.dkimrotation.harness.dns;

import io.dkimrotation.dkim.TxtData;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A TXT record and how long it stood in its zone.
 *
 * @param name owner, without the final dot
 * @param data its strings
 * @param ttl as published
 * @param from when it was added
 * @param until when it was removed; empty while it stands
 */
public record PublishedTxt(
    String name, TxtData data, Duration ttl, Instant from, Optional<Instant> until) {}
