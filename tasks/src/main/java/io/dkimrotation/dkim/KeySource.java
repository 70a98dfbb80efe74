package io.dkimrotation.dkim;

/** Where new keys come from: made afresh, or for storms of rehearsals taken from a pool. */
@FunctionalInterface
public interface KeySource {
  /** A key that nobody has used yet. */
  DkimPrivateKey generate();
}
