package io.dkimrotation.harness.world;

import java.io.IOException;

/** Somebody else listens on a port that was asked for by number. */
public final class PortTaken extends IOException {
  private static final long serialVersionUID = 1L;

  /** What the port is for. */
  public enum Use {
    /** Page and desk, TCP. */
    HTTP,
    /** The zone, UDP and TCP. */
    DNS
  }

  private final Use use;
  private final int port;

  /** The failure of that use on that port. */
  public PortTaken(Use use, int port, IOException cause) {
    super("port " + port + " for " + use + " is taken", cause);
    this.use = use;
    this.port = port;
  }

  /** What the port was for. */
  public Use use() {
    return use;
  }

  /** Its number. */
  public int port() {
    return port;
  }
}
