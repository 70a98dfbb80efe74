package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DkimRecord;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import java.time.Duration;

/**
 * A key that a rotation made: what travels through the states in place of the private key.
 * Activation is bound to selector and fingerprint, never to "the latest".
 *
 * @param selector its selector
 * @param purpose what it is for
 * @param publicKey its public half
 */
public record NewKey(Selector selector, KeyPurpose purpose, DkimPublicKey publicKey) {
  /** The record asked for. */
  public DkimRecord record(DomainName domain, Duration ttl) {
    return new DkimRecord(domain, selector, publicKey, ttl);
  }
}
