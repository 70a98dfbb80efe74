package io.dkimrotation.harness.dns;

/** What lies between those who ask and those who answer. */
public enum Network {
  /** Loopback sockets: real UDP and TCP. */
  SOCKETS,
  /** Nothing: the same messages, handed over on the asking thread. For storms. */
  IN_PROCESS
}
