package io.dkimrotation.harness.fake;

import io.dkimrotation.harness.wire.AwsError;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What one region of an account knows: its identities, and whether it is out of the sandbox. */
final class SesAccount {
  private final Map<String, SesIdentity> domains = new TreeMap<>();
  private final Set<String> addresses = new HashSet<>();
  private boolean sandbox;

  synchronized void add(String domain, SesIdentity identity) {
    if (domains.putIfAbsent(lower(domain), identity) != null) {
      throw new AwsError(
          "AlreadyExistsException", 400, "Email identity " + domain + " already exist.");
    }
  }

  synchronized void addAddress(String address) {
    addresses.add(lower(address));
  }

  synchronized void putIntoSandbox() {
    sandbox = true;
  }

  synchronized boolean sandbox() {
    return sandbox;
  }

  synchronized boolean hasAddress(String address) {
    return addresses.contains(lower(address));
  }

  synchronized Map<String, SesIdentity> domains() {
    return new TreeMap<>(domains);
  }

  synchronized Set<String> addresses() {
    return Set.copyOf(addresses);
  }

  /**
   * @throws AwsError NotFoundException
   */
  synchronized SesIdentity domain(String name) {
    SesIdentity identity = domains.get(lower(name));
    if (identity == null) {
      throw new AwsError("NotFoundException", 404, "Email identity " + name + " does not exist.");
    }
    return identity;
  }

  /** The identity that answers for an address: of its domain, or else of the nearest parent. */
  synchronized Optional<SesIdentity> nearest(String address) {
    String domain = lower(address).substring(address.indexOf('@') + 1);
    while (!domain.isEmpty()) {
      SesIdentity identity = domains.get(domain);
      if (identity != null) {
        return Optional.of(identity);
      }
      domain = domain.substring(domain.contains(".") ? domain.indexOf('.') + 1 : domain.length());
    }
    return Optional.empty();
  }

  /** Whether mail may be sent from the address, or to it out of the sandbox. */
  boolean verified(String address) {
    return hasAddress(address)
        || nearest(address).map(i -> i.view().verifiedForSending()).orElse(false);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
