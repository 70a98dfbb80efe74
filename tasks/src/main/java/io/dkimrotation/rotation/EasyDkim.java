package io.dkimrotation.rotation;

import io.dkimrotation.dkim.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The keys that SES keeps by itself for a domain in one region. The zone has an alias for each, to
 * a record that SES publishes and renews.
 *
 * @param tokens one label each, three as a rule
 * @param hostedZone where SES publishes the records
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DkimAttributes.html">
 *     DkimAttributes, Tokens and SigningHostedZone</a>
 */
public record EasyDkim(List<String> tokens, String hostedZone) {
  /** Where SES publishes if it does not say. */
  public static final String HOSTED_ZONE = "dkim.amazonses.com";

  /** Keeps its own copy. */
  public EasyDkim {
    tokens = List.copyOf(tokens);
  }

  /** The aliases that the zone must have: names to targets, all without the final dot. */
  public Map<String, String> aliases(DomainName domain) {
    Map<String, String> aliases = new TreeMap<>();
    tokens.forEach(token -> aliases.put(token + "._domainkey." + domain, token + "." + hostedZone));
    return aliases;
  }

  /**
   * What keeps receivers from these keys.
   *
   * @param answers of every authoritative server to the names of {@link #aliases}
   */
  public List<OldRecordFault> faults(DomainName domain, List<ServerAnswer> answers) {
    Map<String, String> aliases = aliases(domain);
    List<OldRecordFault> faults = new ArrayList<>();
    if (answers.isEmpty()) {
      faults.add(new OldRecordFault("the name servers of " + domain + " cannot be found", true));
    }
    for (ServerAnswer answer : answers) {
      String target = aliases.get(answer.name());
      boolean right =
          answer.outcome() instanceof ServerAnswer.Alias alias
              && alias.target().equalsIgnoreCase(target);
      if (!right && !(answer.outcome() instanceof ServerAnswer.NotAsked)) {
        boolean silent =
            answer.outcome() instanceof ServerAnswer.Unreachable
                || answer.outcome() instanceof ServerAnswer.Failed;
        faults.add(
            new OldRecordFault(
                "%s: %s should be an alias (CNAME) of %s, but: %s"
                    .formatted(answer.server(), answer.name(), target, answer.outcome().inWords()),
                silent));
      }
    }
    return faults;
  }
}
