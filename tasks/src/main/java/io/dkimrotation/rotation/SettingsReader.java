package io.dkimrotation.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings.Channels;
import io.dkimrotation.rotation.DomainSettings.DnsSettings;
import io.dkimrotation.rotation.DomainSettings.People;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one domain's settings. */
final class SettingsReader {
  private static final String REGION = "[a-z]{2}(-[a-z]+)+-[0-9]";
  private static final String ADDRESS = "[!-~&&[^@<>,;]]+@[!-~&&[^@<>,;]]+\\.[!-~&&[^@<>,;]]+";

  /** A Lambda function runs no longer (Lambda quotas). */
  private static final Duration LONGEST_LAMBDA = Duration.ofMinutes(15);

  /** Polled every hour at 9 events, two weeks stay well below the 5,000 events of an execution. */
  private static final Duration LONGEST_PROPAGATION = Duration.ofDays(14);

  /** SES takes no more in one mail (SES quotas). */
  private static final int MAX_RECIPIENTS = 50;

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\\.?(:[0-9]{1,5})?";
  private static final String TELEPHONE = "[-+0-9A-Za-z()., /]{3,40}";

  private static final String SECRET_NAME = "[A-Za-z0-9/_+=.@-]{1,512}";

  private final SettingsFields fields;

  private SettingsReader(SettingsFields fields) {
    this.fields = fields;
  }

  static DomainSettings read(JsonNode root) {
    SettingsFields fields = new SettingsFields(root);
    DomainSettings settings = new SettingsReader(fields).settings();
    fields.demandNone();
    return settings;
  }

  private DomainSettings settings() {
    DomainName domain = fields.value("domain", null, DomainName::new, "a domain name");
    ZoneId zone =
        fields.value("timeZone", "Asia/Tokyo", ZoneId::of, "a time zone such as Asia/Tokyo");
    List<String> regions = fields.texts("regions", REGION, "SES regions such as ap-northeast-1");
    Timing timing = timing();
    WorkingTimeReader workingTime = new WorkingTimeReader(fields);
    DomainSettings settings =
        new DomainSettings(
            domain,
            selectorPrefix(),
            regions,
            zone,
            timing,
            people(domain),
            new Channels(secretName("channels.slack.secret"), secretName("channels.ticket.secret")),
            new DnsSettings(
                fields.texts("dns.nameServers", HOST, "host or host:port"),
                fields.texts("dns.excludedServers", "\\S+", "names of servers"),
                resolvers(),
                fields.texts("dns.internalServers", IPV4, "IPv4 addresses"),
                fields.value("dns.ipv6", "false", SettingsReader::flag, "true or false"),
                fields.value("dns.delegated", "false", SettingsReader::flag, "true or false")),
            workingTime.window(zone),
            workingTime.calendar(),
            workingTime.officeHours(zone),
            fields.value("hold", "false", SettingsReader::flag, "true or false"),
            secretName("foreignKeySecret"));
    if (regions.isEmpty() && fields.sound("regions")) {
      fields.mistake("regions", "none", "at least one SES region");
    }
    if (Set.copyOf(regions).size() < regions.size()) {
      fields.mistake("regions", regions.toString(), "each region once");
    }
    TimingRules.check(timing, Math.max(1, regions.size()), fields);
    fields.refuseUnknown();
    return settings;
  }

  /**
   * A selector of the longest form that dates and numbers give must still fit (RFC 1035 §2.3.4).
   */
  private String selectorPrefix() {
    return fields.value(
        "selectorPrefix",
        null,
        prefix -> {
          Selector longest = Selector.of(prefix, LocalDate.of(2026, 12, 31), 99);
          return longest.value().substring(0, prefix.length());
        },
        "letters, digits and inner hyphens; with -yyyymmdd-nn added at most "
            + Selector.MAX_OCTETS
            + " octets, so at most 51");
  }

  private Timing timing() {
    return new Timing(
        fields.duration("timing.validity", "P365D"),
        fields.duration("timing.expiryAlert", "P30D"),
        fields.duration("timing.recordTtl", "PT1H"),
        fields.value("timing.leadTimeBusinessDays", "10", SettingsReader::workingDays, "1 to 60"),
        fields.duration("timing.task", "PT5M", LONGEST_LAMBDA),
        fields.duration("timing.followUp", "P1D"),
        fields.duration("timing.registrationLimit", "P90D"),
        fields.duration("timing.propagationLimit", "PT72H", LONGEST_PROPAGATION),
        fields.duration("timing.activationNotice", "PT30M"),
        fields.duration("timing.signingLimit", "PT20M"),
        fields.duration("timing.monitoring", "PT24H"),
        fields.duration("timing.overlap", "P7D"),
        fields.duration("timing.removalLimit", "P60D"),
        fields.duration("timing.margin", "P7D"));
  }

  private People people(DomainName domain) {
    People people =
        new People(
            fields.texts("people.dnsTeam", ADDRESS, "mail addresses"),
            fields.texts("people.sesTeam", ADDRESS, "mail addresses"),
            fields.value("people.contactEmail", null, this::address, "a mail address"),
            fields.value("people.contactPhone", null, this::telephone, "a telephone number"),
            fields.value("people.sender", null, this::address, "a mail address"));
    // An escalation goes to all of them in one mail.
    Set<String> recipients = new HashSet<>(people.dnsTeam());
    recipients.addAll(people.sesTeam());
    recipients.add(people.contactEmail());
    if (recipients.size() > MAX_RECIPIENTS) {
      fields.mistake(
          "people",
          recipients.size() + " recipients",
          "at most " + MAX_RECIPIENTS + " in all, the contact among them (SES)");
    }
    if (people.dnsTeam().isEmpty() && fields.sound("people.dnsTeam")) {
      fields.mistake("people.dnsTeam", "none", "at least one mail address");
    }
    if (domain != null
        && people.sender() != null
        && domain.covers(people.sender().substring(people.sender().indexOf('@') + 1))) {
      fields.mistake(
          "people.sender",
          people.sender(),
          "an address outside " + domain + ": notices must not depend on the key they are about");
    }
    return people;
  }

  /**
   * Characters that a name may have (CreateSecret, {@code Name}). Whatever else stands there may be
   * the credential itself, so it is not shown.
   */
  private Optional<String> secretName(String field) {
    JsonNode node = fields.node(field);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    if (node.isTextual() && node.textValue().matches(SECRET_NAME)) {
      return Optional.of(node.textValue());
    }
    fields.mistake(
        field,
        "not shown",
        "the name of a secret in Secrets Manager (letters, digits and /_+=.@-, at most 512);"
            + " the address of the webhook belongs into the secret");
    return Optional.empty();
  }

  private List<String> resolvers() {
    List<String> resolvers = fields.texts("dns.resolvers", IPV4, "IPv4 addresses");
    return resolvers.isEmpty() ? List.of("8.8.8.8", "1.1.1.1", "208.67.222.222") : resolvers;
  }

  private static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException();
    }
    return text.equals("true");
  }

  private static Integer workingDays(String text) {
    int days = Integer.parseInt(text);
    if (days < 1 || days > 60) {
      throw new IllegalArgumentException();
    }
    return days;
  }

  private String telephone(String text) {
    if (!text.matches(TELEPHONE) || text.chars().noneMatch(Character::isDigit)) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private String address(String text) {
    if (!text.matches(ADDRESS)) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
