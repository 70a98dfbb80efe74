package io.dkimrotation.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.DomainSettings.DnsSettings;
import io.dkimrotation.rotation.DomainSettings.People;
import io.dkimrotation.rotation.InvalidSettings.Mistake;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads one domain's settings and goes on after a mistake, so that all are found at once. */
final class SettingsReader {
  private static final String REGION = "[a-z]{2}(-[a-z]+)+-[0-9]";
  private static final String ADDRESS = "[^@\\s<>,;]+@[^@\\s<>,;]+\\.[^@\\s<>,;]+";
  private static final String WEEKDAY = "MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY";
  private static final Duration MAX = Duration.ofDays(3650);

  private final List<Mistake> mistakes = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final JsonNode root;

  private SettingsReader(JsonNode root) {
    this.root = root;
  }

  static DomainSettings read(JsonNode root) {
    SettingsReader reader = new SettingsReader(root);
    DomainSettings settings = reader.settings();
    if (!reader.mistakes.isEmpty()) {
      throw new InvalidSettings(reader.mistakes);
    }
    return settings;
  }

  private DomainSettings settings() {
    if (!root.isObject()) {
      throw new InvalidSettings(List.of(new Mistake("settings", root.toString(), "an object")));
    }
    DomainName domain = value("domain", null, DomainName::new, "a domain name");
    ZoneId zone = value("timeZone", "Asia/Tokyo", ZoneId::of, "a time zone such as Asia/Tokyo");
    List<String> regions = texts("regions", REGION, "SES regions such as ap-northeast-1");
    Timing timing = timing();
    DomainSettings settings =
        new DomainSettings(
            domain,
            selectorPrefix(),
            regions,
            zone,
            timing,
            people(domain),
            new DnsSettings(
                texts("dns.nameServers", "\\S+", "host[:port]"),
                texts("dns.excludedServers", "\\S+", "names of servers"),
                resolvers()),
            window(zone),
            new BusinessCalendar(Set.copyOf(dates("holidays"))),
            value("hold", "false", SettingsReader::flag, "true or false"));
    if (regions.isEmpty()) {
      mistakes.add(new Mistake("regions", "none", "at least one SES region"));
    }
    if (Set.copyOf(regions).size() < regions.size()) {
      mistakes.add(new Mistake("regions", regions.toString(), "each region once"));
    }
    checkTogether(timing, Math.max(1, regions.size()));
    checkUnknown(root, "");
    return settings;
  }

  /**
   * A selector of the longest form that dates and numbers give must still fit (RFC 1035 §2.3.4).
   */
  private String selectorPrefix() {
    return value(
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
        duration("timing.validity", "P365D"),
        duration("timing.expiryAlert", "P30D"),
        duration("timing.recordTtl", "PT1H"),
        value("timing.leadTimeBusinessDays", "10", SettingsReader::workingDays, "1 to 60"),
        duration("timing.task", "PT5M"),
        duration("timing.followUp", "P1D"),
        duration("timing.registrationLimit", "P90D"),
        duration("timing.propagationLimit", "PT72H"),
        duration("timing.activationNotice", "PT30M"),
        duration("timing.signingLimit", "PT20M"),
        duration("timing.monitoring", "PT24H"),
        duration("timing.overlap", "P7D"),
        duration("timing.removalLimit", "P60D"),
        duration("timing.margin", "P7D"));
  }

  /** What each value allows alone, but not together. */
  private void checkTogether(Timing timing, int regions) {
    Duration alert =
        timing.leadTimeInCalendarDays().plus(timing.propagationLimit()).plus(timing.monitoring());
    if (sound(
            "timing.expiryAlert",
            "timing.leadTimeBusinessDays",
            "timing.propagationLimit",
            "timing.monitoring")
        && timing.expiryAlert().compareTo(alert) < 0) {
      mistakes.add(
          new Mistake(
              "timing.expiryAlert",
              timing.expiryAlert().toString(),
              "at least "
                  + wholeDays(alert)
                  + " days: the DNS team's lead time, propagation and monitoring"));
    }
    if (sound("timing.overlap") && timing.overlap().compareTo(Timing.LONGEST_TRANSIT) < 0) {
      mistakes.add(
          new Mistake(
              "timing.overlap",
              timing.overlap().toString(),
              "at least P5D: mail signed with the old key may be in transit that long"
                  + " (RFC 5321 §4.5.4.1)"));
    }
    Duration longest =
        Duration.ofDays(31)
            .plus(timing.leadTimeInCalendarDays())
            .plus(timing.afterRegistration(regions))
            .plus(timing.margin());
    if (sound(
            "timing.validity",
            "timing.leadTimeBusinessDays",
            "timing.propagationLimit",
            "timing.activationNotice",
            "timing.signingLimit",
            "timing.monitoring",
            "timing.margin")
        && timing.validity().compareTo(longest) < 0) {
      mistakes.add(
          new Mistake(
              "timing.validity",
              timing.validity().toString(),
              "at least " + wholeDays(longest) + " days, or the next key would come too late"));
    }
  }

  /** Whether these fields were read as written; standards that stand in are not judged. */
  private boolean sound(String... fields) {
    return mistakes.stream().noneMatch(mistake -> List.of(fields).contains(mistake.field()));
  }

  /** Rounded up, so that the number is itself allowed. */
  private static long wholeDays(Duration duration) {
    return duration.plusDays(1).minusNanos(1).toDays();
  }

  private People people(DomainName domain) {
    People people =
        new People(
            texts("people.dnsTeam", ADDRESS, "mail addresses"),
            texts("people.sesTeam", ADDRESS, "mail addresses"),
            value("people.contactEmail", null, this::address, "a mail address"),
            value("people.contactPhone", null, text -> text, "a telephone number"),
            value("people.sender", null, this::address, "a mail address"));
    if (people.dnsTeam().isEmpty()) {
      mistakes.add(new Mistake("people.dnsTeam", "none", "at least one mail address"));
    }
    if (domain != null
        && people.sender() != null
        && domain.covers(people.sender().substring(people.sender().indexOf('@') + 1))) {
      mistakes.add(
          new Mistake(
              "people.sender",
              people.sender(),
              "an address outside "
                  + domain
                  + ": notices must not depend on the key they are about"));
    }
    return people;
  }

  private List<String> resolvers() {
    List<String> resolvers = texts("dns.resolvers", "[0-9a-fA-F.:]+", "IP addresses");
    return resolvers.isEmpty() ? List.of("8.8.8.8", "1.1.1.1", "208.67.222.222") : resolvers;
  }

  private ActivationWindow window(ZoneId zone) {
    List<String> names = texts("activationWindow.days", WEEKDAY, "MONDAY to FRIDAY");
    LocalTime from = value("activationWindow.from", "10:00", LocalTime::parse, "hh:mm");
    LocalTime to = value("activationWindow.to", "15:00", LocalTime::parse, "hh:mm");
    try {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      names.forEach(name -> days.add(DayOfWeek.valueOf(name)));
      if (names.isEmpty()) {
        days.addAll(EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY));
      }
      return sound("activationWindow.from", "activationWindow.to")
          ? new ActivationWindow(days, from, to, zone)
          : null;
    } catch (IllegalArgumentException e) {
      mistakes.add(
          new Mistake("activationWindow", node("activationWindow").toString(), e.getMessage()));
      return null;
    }
  }

  private Duration duration(String field, String standard) {
    return value(
        field,
        standard,
        text -> {
          Duration duration = Duration.parse(text);
          // The state machine counts whole seconds.
          if (!duration.equals(duration.truncatedTo(ChronoUnit.SECONDS))
              || duration.toSeconds() < 1
              || duration.compareTo(MAX) > 0) {
            throw new IllegalArgumentException();
          }
          return duration;
        },
        "an ISO 8601 duration in whole seconds from PT1S to P3650D");
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

  private String address(String text) {
    if (!text.matches(ADDRESS)) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private List<LocalDate> dates(String field) {
    return texts(field, "\\d{4}-\\d\\d-\\d\\d", "dates such as 2027-01-01").stream()
        .map(text -> parsed(field, text, LocalDate::parse, "dates such as 2027-01-01"))
        .filter(date -> date != null)
        .toList();
  }

  private List<String> texts(String field, String pattern, String allowed) {
    JsonNode node = node(field);
    if (node.isMissingNode()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (!node.isArray()) {
      mistakes.add(new Mistake(field, node.toString(), "a list: " + allowed));
    }
    for (JsonNode each : node) {
      if (each.isTextual() && each.textValue().matches(pattern)) {
        texts.add(each.textValue());
      } else {
        mistakes.add(new Mistake(field, each.toString(), allowed));
      }
    }
    return texts;
  }

  /** After a mistake the standard stands in, so that reading can go on; null if there is none. */
  private <T> T value(String field, String standard, Function<String, T> parse, String allowed) {
    JsonNode node = node(field);
    if (node.isMissingNode() && standard == null) {
      mistakes.add(new Mistake(field, "missing", allowed));
      return null;
    }
    if (node.isContainerNode() || node.isNull()) {
      mistakes.add(new Mistake(field, node.toString(), allowed));
      return standard == null ? null : parse.apply(standard);
    }
    T value = parsed(field, node.asText(standard), parse, allowed);
    return value == null && standard != null ? parse.apply(standard) : value;
  }

  private <T> T parsed(String field, String text, Function<String, T> parse, String allowed) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      mistakes.add(new Mistake(field, "'" + text + "'", allowed));
      return null;
    }
  }

  private JsonNode node(String field) {
    JsonNode node = root;
    for (String name : field.split("\\.", -1)) {
      node = node.isMissingNode() ? MissingNode.getInstance() : node.path(name);
    }
    known.add(field);
    return node;
  }

  /** A misspelt name would otherwise silently mean the default. */
  private void checkUnknown(JsonNode node, String path) {
    for (var field : node.properties()) {
      String name = path + field.getKey();
      boolean group = known.stream().anyMatch(k -> k.startsWith(name + "."));
      if (field.getValue().isObject() && group) {
        checkUnknown(field.getValue(), name + ".");
      } else if (group) {
        mistakes.add(new Mistake(name, field.getValue().toString(), "an object"));
      } else if (!known.contains(name) || field.getKey().contains(".")) {
        mistakes.add(new Mistake(name, field.getValue().toString(), "no such setting"));
      }
    }
  }
}
