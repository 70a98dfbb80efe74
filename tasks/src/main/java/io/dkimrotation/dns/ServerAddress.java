package io.dkimrotation.dns;

import io.dkimrotation.rotation.Server;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;

/**
 * A server as settings or NS records name it.
 *
 * @param host a host name in lower case without the final dot, or an IPv4 address
 * @param port 1 to 65535; 53 unless said
 */
public record ServerAddress(String host, int port) {
  private static final int DNS_PORT = 53;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<host>[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)\\.?(:(?<port>[0-9]{1,5}))?");

  /**
   * Reads {@code host} or {@code host:port}.
   *
   * @throws IllegalArgumentException if the text is neither; the message says what is allowed
   */
  public static ServerAddress parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      String port = parts.group("port");
      int number = port == null ? DNS_PORT : Integer.parseInt(port);
      if (number >= 1 && number <= 65_535) {
        return new ServerAddress(parts.group("host").toLowerCase(Locale.ROOT), number);
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not a server; allowed: host or host:port, host a name or an IPv4 address, port"
            + " 1 to 65535");
  }

  /**
   * Reads the address of a public resolver, such as {@code 8.8.8.8}.
   *
   * @throws IllegalArgumentException if the text is no IPv4 address with or without a port: a
   *     resolver cannot be found by its name before there is one
   */
  public static Server resolver(String text) {
    return atAddress(text, Server.Kind.RESOLVER);
  }

  /** Reads the address of a server that is only seen from inside, likewise. */
  public static Server internal(String text) {
    return atAddress(text, Server.Kind.INTERNAL);
  }

  private static Server atAddress(String text, Server.Kind kind) {
    ServerAddress parsed = parse(text);
    InetAddress address =
        parsed
            .literal()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "server '" + text + "': allowed: an IPv4 address, or one with :port"));
    return parsed.server(address, kind);
  }

  static ServerAddress ofHost(Name host) {
    return new ServerAddress(host.toString(true).toLowerCase(Locale.ROOT), DNS_PORT);
  }

  /** The address, if the host is one. */
  Optional<InetAddress> literal() {
    byte[] octets = Address.toByteArray(host, Address.IPv4);
    try {
      return octets == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(octets));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("internal error: four octets are an address", e);
    }
  }

  /** For a report: a server whose address nobody knows. */
  Server unresolved() {
    return new Server(
        port == DNS_PORT ? host : host + ":" + port,
        InetSocketAddress.createUnresolved(host, port),
        Server.Kind.AUTHORITATIVE);
  }

  Server server(InetAddress address, Server.Kind kind) {
    String numeric = address.getHostAddress();
    String label = numeric.equals(host) ? host : host + " (" + numeric + ")";
    return new Server(
        port == DNS_PORT ? label : label + ":" + port, new InetSocketAddress(address, port), kind);
  }
}
