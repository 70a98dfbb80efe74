package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What lies around the identities that a rotation changes, and decides what becomes of their mail.
 *
 * @param domain to rotate
 * @param homeRegion from which notices are sent
 * @param accounts one for each region, the home region's among them
 * @param identities all of each region that is to be switched
 * @param mailFrom domain of the envelope sender by region; empty where it is one of SES's own
 * @param dmarc what the domain asks of receivers; empty if no record was seen at the domain itself,
 *     as its parents' are not looked at
 */
public record SendingSetup(
    DomainName domain,
    String homeRegion,
    List<SendingAccount> accounts,
    Map<String, List<String>> identities,
    Map<String, Optional<String>> mailFrom,
    Optional<DmarcPolicy> dmarc) {
  private static final int MOST_NAMED = 5;

  /** What makes a rotation pointless: the DNS team is asked by mail. */
  public List<String> findings() {
    return accounts.stream()
        .filter(account -> account.region().equals(homeRegion) && !account.sending())
        .map(
            account -> homeRegion + ": SES has paused sending, so no mail would reach the DNS team")
        .toList();
  }

  /**
   * What people should know.
   *
   * @param switches whether SES will be given another key
   */
  public List<String> warnings(boolean switches) {
    List<String> all = new ArrayList<>();
    for (SendingAccount account : accounts) {
      if (!account.production()) {
        all.add(account.region() + ": in the SES sandbox, mail goes to verified recipients only");
      }
      if (!account.sending() && !account.region().equals(homeRegion)) {
        all.add(account.region() + ": SES has paused sending");
      }
    }
    identities.forEach((region, names) -> others(region, names).ifPresent(all::add));
    if (switches) {
      mailFrom.forEach((region, from) -> unaligned(region, from).ifPresent(all::add));
    }
    return all;
  }

  /** A domain below has a key of its own, and a mail address may have DKIM settings of its own. */
  private Optional<String> others(String region, List<String> names) {
    List<String> below = names.stream().filter(this::isBelow).sorted().toList();
    if (below.isEmpty()) {
      return Optional.empty();
    }
    String more =
        below.size() > MOST_NAMED ? " and %d more".formatted(below.size() - MOST_NAMED) : "";
    return Optional.of(
        "%s: identities under %s, which keep the DKIM settings that they have: %s%s"
            .formatted(
                region,
                domain,
                String.join(", ", below.subList(0, Math.min(MOST_NAMED, below.size()))),
                more));
  }

  private boolean isBelow(String identity) {
    String name = identity.toLowerCase(Locale.ROOT);
    return name.endsWith("." + domain) || name.endsWith("@" + domain);
  }

  /**
   * Between a put and its own look SES may send unsigned. Then SPF alone can satisfy DMARC, for an
   * aligned envelope sender (RFC 7489 §3.1.2). Aligned is taken for "below the domain": one beside
   * it, under the same organisation, is warned of though it would do.
   */
  private Optional<String> unaligned(String region, Optional<String> from) {
    if (dmarc.filter(DmarcPolicy::enforced).isEmpty()) {
      return Optional.empty();
    }
    boolean aligned =
        from.filter(name -> name.toLowerCase(Locale.ROOT).endsWith("." + domain)).isPresent()
            && !dmarc.get().strictSpf();
    return aligned
        ? Optional.empty()
        : Optional.of(
            "%s: DMARC of %s rejects or quarantines what is unsigned, as SES may send some minutes after the switch; a custom MAIL FROM domain under it%s would let SPF pass"
                .formatted(region, domain, dmarc.get().strictSpf() ? ", with aspf=r," : ""));
  }
}
