package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How SES stands when a rotation starts, the same in every region or the rotation must not start.
 *
 * @param start what it signs with
 * @param foreign selector of a key that is not ours; empty with any other start
 * @param easyDkim SES's own keys by region; empty likewise
 * @param findings what must be put in order first
 */
public record Beginning(
    StartSituation start,
    Optional<Selector> foreign,
    Map<String, EasyDkim> easyDkim,
    List<String> findings) {
  /** Keeps its own copies. */
  public Beginning {
    easyDkim = new TreeMap<>(easyDkim);
    findings = List.copyOf(findings);
  }

  /**
   * Judges.
   *
   * @param signing the key that signs by our table
   * @param regions what SES says in each region
   */
  public static Beginning judge(
      Optional<KeyEntry> signing, Map<String, Optional<IdentityState>> regions) {
    if (signing.isPresent()) {
      return known(signing.get(), regions);
    }
    List<IdentityState> identities = regions.values().stream().flatMap(Optional::stream).toList();
    if (identities.isEmpty()) {
      return new Beginning(StartSituation.NONE, Optional.empty(), Map.of(), List.of());
    }
    return identities.stream().anyMatch(state -> state.selector() != null)
        ? foreign(identities, regions)
        : easy(regions);
  }

  private static Beginning known(KeyEntry signing, Map<String, Optional<IdentityState>> regions) {
    // A rotation before this one adopted it and came to nothing.
    boolean foreign = signing.secret().isEmpty();
    return new Beginning(
        foreign ? StartSituation.FOREIGN_KEY : StartSituation.OWN,
        foreign ? Optional.of(signing.selector()) : Optional.empty(),
        Map.of(),
        faults(regions, Signer.of(signing.selector())));
  }

  private static Beginning foreign(
      List<IdentityState> identities, Map<String, Optional<IdentityState>> regions) {
    String first =
        identities.stream().map(IdentityState::selector).filter(s -> s != null).findFirst().get();
    List<String> findings = new ArrayList<>();
    try {
      Selector selector = new Selector(first);
      findings.addAll(faults(regions, Signer.of(selector)));
      return new Beginning(StartSituation.FOREIGN_KEY, Optional.of(selector), Map.of(), findings);
    } catch (IllegalArgumentException e) {
      findings.add("SES signs with selector '" + first + "': " + e.getMessage());
      return new Beginning(StartSituation.FOREIGN_KEY, Optional.empty(), Map.of(), findings);
    }
  }

  private static Beginning easy(Map<String, Optional<IdentityState>> regions) {
    Map<String, EasyDkim> keys = new TreeMap<>();
    regions.forEach(
        (region, state) ->
            state.flatMap(IdentityState::easyDkim).ifPresent(easy -> keys.put(region, easy)));
    return new Beginning(
        StartSituation.EASY_DKIM, Optional.empty(), keys, faults(regions, new Signer.AmazonSes()));
  }

  private static List<String> faults(
      Map<String, Optional<IdentityState>> regions, Signer expected) {
    List<String> faults = new ArrayList<>();
    regions.forEach(
        (region, state) -> {
          if (Standing.of(state, expected) != Standing.SIGNS) {
            faults.add(Signing.inWords(region, state, expected));
          }
        });
    return faults;
  }
}
