package io.dkimrotation.rotation;

import java.net.InetSocketAddress;

/**
 * A DNS server that we ask.
 *
 * @param label as people know it, such as {@code ns1.goo.ne.jp (192.0.2.53)}
 * @param address where it is asked; resolved
 * @param kind what its answers mean
 */
public record Server(String label, InetSocketAddress address, Kind kind) {
  /** What a server's answers mean. */
  public enum Kind {
    /** Holds the zone itself: asked without recursion, answers at first hand (RFC 1035 §4.1.1). */
    AUTHORITATIVE,
    /** Asks others for us and may answer from a cache. */
    RESOLVER,
    /** Seen from inside only: what it says explains an absence outside, and proves nothing. */
    INTERNAL
  }

  /** The label without address and port: what settings name to leave the server out. */
  String host() {
    return label.split(" ", 2)[0];
  }

  @Override
  public String toString() {
    return label;
  }
}
