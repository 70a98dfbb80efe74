package io.dkimrotation.rotation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dkimrotation.dkim.DomainName;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the operators decide for one domain. {@code selectorPrefix}, {@code regions} and {@code
 * timing} are pinned when a rotation starts; all else is read anew by each task.
 *
 * @param domain the domain that mail is signed for
 * @param selectorPrefix what every selector begins with
 * @param regions SES regions in the order of the switch; the first is the canary
 * @param zone time zone of dates and office hours
 * @param timing durations
 * @param people who is told and who is asked
 * @param channels ways to people besides mail and the operators' topic
 * @param dns whom to ask in the DNS
 * @param window when a switch may be made
 * @param calendar the DNS team's working days
 * @param officeHours when it reads its mail on these
 * @param hold the operators' brake: no switch while it is set
 * @param foreignKeySecret name of a secret with the private key that SES was given by hand, PEM
 */
public record DomainSettings(
    DomainName domain,
    String selectorPrefix,
    List<String> regions,
    ZoneId zone,
    Timing timing,
    People people,
    Channels channels,
    DnsSettings dns,
    ActivationWindow window,
    BusinessCalendar calendar,
    OfficeHours officeHours,
    boolean hold,
    Optional<String> foreignKeySecret) {

  /**
   * Recipients and contact.
   *
   * @param dnsTeam addresses asked to edit the zone, at least one
   * @param sesTeam addresses in copy
   * @param contactEmail whom the DNS team asks
   * @param contactPhone where
   * @param sender a verified SES identity outside the rotated domain: its mail must not depend on
   *     the key being changed
   */
  public record People(
      List<String> dnsTeam,
      List<String> sesTeam,
      String contactEmail,
      String contactPhone,
      String sender) {}

  /**
   * Optional channels, each by the name of a secret in Secrets Manager that holds {@code {"url":
   * "https://…", "token": "…"}}; the address of a webhook is a credential itself, the token is
   * optional.
   *
   * @param slackSecret an incoming webhook of Slack
   * @param ticketSecret a webhook of a ticket system
   */
  public record Channels(Optional<String> slackSecret, Optional<String> ticketSecret) {}

  /**
   * Servers.
   *
   * @param nameServers authoritative ones as {@code host[:port]}; empty: found from the zone
   * @param excludedServers names of authoritative servers that an operator leaves out
   * @param resolvers public ones, addresses
   * @param internalServers addresses of servers of the inside view, to explain an absence outside
   * @param ipv6 whether name servers' IPv6 addresses are asked
   * @param delegated whether the selectors are aliases (CNAME) on purpose
   */
  public record DnsSettings(
      List<String> nameServers,
      List<String> excludedServers,
      List<String> resolvers,
      List<String> internalServers,
      boolean ipv6,
      boolean delegated) {}

  /**
   * Reads and checks one domain's settings.
   *
   * @param json as an operator wrote it
   * @throws InvalidSettings with all mistakes at once
   */
  public static DomainSettings parse(JsonNode json) {
    return SettingsReader.read(json);
  }
}
