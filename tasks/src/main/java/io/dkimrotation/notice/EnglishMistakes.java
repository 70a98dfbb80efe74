package io.dkimrotation.notice;

import io.dkimrotation.rotation.Mistake;
import io.dkimrotation.rotation.Warning;

/** Mistakes and warnings in English. */
final class EnglishMistakes {
  private EnglishMistakes() {}

  static MistakeText of(Mistake mistake) {
    return switch (mistake) {
      case MISSING ->
          new MistakeText(
              "not there yet",
              "This server does not have the record yet.",
              "Add the line below as it is.");
      case RECORD_IN_USE_MISSING ->
          new MistakeText(
              "record in use missing",
              "The record of the key that signs mail now is gone: today's mail cannot be verified.",
              "Put the line below back at once. New records are added, they do not replace it.");
      case TRUNCATED ->
          new MistakeText(
              "truncated value",
              "Only a part of the value is there. One string holds 255 octets at most, and values are often cut there.",
              "Replace the record with the line below: one record, its value in several strings.");
      case SPLIT_INTO_RECORDS ->
          new MistakeText(
              "split into records",
              "The value is spread over several TXT records. Receivers do not join records.",
              "Remove all of them and add the line below as one record.");
      case SEVERAL_RECORDS ->
          new MistakeText(
              "several records",
              "There are two or more TXT records at this name. Receivers may read any of them, so it fails even if one is right.",
              "Keep only the record of the line below; remove every other TXT record at this name.");
      case QUOTES_IN_VALUE ->
          new MistakeText(
              "quotes in the value",
              "Quotes became part of the value. They belong to the zone file, not to the value.",
              "Enter the value without quotes, or use the line below in a zone file.");
      case ESCAPED_SEMICOLON ->
          new MistakeText(
              "backslash before a semicolon",
              "The backslash before a semicolon became part of the value.",
              "Take the backslashes out, or use the line below in a zone file (inside quotes none is needed).");
      case DOUBLED_DOMAIN ->
          new MistakeText(
              "doubled domain",
              "The domain stands twice at the end of the name: a name without a final dot gets the zone's name added.",
              "Remove the record at the wrong name and add the line below with its final dot (or the relative name in a form).");
      case MISSING_DOMAINKEY ->
          new MistakeText(
              "_domainkey missing",
              "The label _domainkey is missing in the name.",
              "Remove the record at the wrong name and add the line below.");
      case WRONG_NAME ->
          new MistakeText(
              "wrong name",
              "The record stands at another name, close to the right one.",
              "Remove the record at the wrong name and add the line below.");
      case CNAME ->
          new MistakeText(
              "CNAME instead of TXT",
              "A CNAME stands at this name. We ask for a TXT record.",
              "Remove the CNAME and add the TXT record of the line below.");
      case INTERNAL_VIEW_ONLY ->
          new MistakeText(
              "internal view only",
              "The inside sees the record, the public authoritative servers do not have it.",
              "Add the line below to the zone (view) that the Internet sees, too.");
      case STALE_SECONDARY ->
          new MistakeText(
              "stale secondary",
              "This server has an older version of the zone than another one (SOA serial).",
              "Check the SOA serial and have the zone transferred again (NOTIFY, AXFR). The record itself need not be entered again.");
      case SERVERS_DISAGREE ->
          new MistakeText(
              "servers disagree",
              "Another authoritative server has the right record, this one does not, and their serials do not tell why.",
              "Check whether this server serves the same zone: views, or a change without a new serial.");
      case PLACEHOLDER ->
          new MistakeText(
              "placeholder",
              "A text that stands for the key was registered instead of the key.",
              "Replace the value with that of the line below.");
      case OTHER_KEY ->
          new MistakeText(
              "key of another selector",
              "The key of another selector of ours stands here.",
              "Use the value of the line below for this name; please check whether two values were swapped.");
      case WRONG_KEY ->
          new MistakeText(
              "unknown key",
              "A DKIM key stands here, but none that we made.",
              "Replace the value with that of the line below.");
      case REVOKED ->
          new MistakeText(
              "empty key (revoked)",
              "p= is empty, which means that the key was revoked.",
              "Replace the value with that of the line below.");
      case KEY_MISSING ->
          new MistakeText(
              "no p=", "The value has no p=.", "Replace the value with that of the line below.");
      case PEM_IN_VALUE ->
          new MistakeText(
              "lines of a PEM file",
              "Lines such as -----BEGIN …----- of a key file are in the value.",
              "Replace the value with that of the line below.");
      case MISTYPED_KEY ->
          new MistakeText(
              "mistyped key",
              "Some characters of the key are wrong (0 and O, 1 and l, upper and lower case, lost slashes, lost or doubled ones).",
              "Do not mend it by hand: copy the value of the line below.");
      case PLUS_LOST ->
          new MistakeText(
              "plus signs lost",
              "Plus signs in the key became blanks or are gone, as happens when a text is taken for part of an address.",
              "Copy the value of the line below.");
      case WILDCARD ->
          new MistakeText(
              "wildcard answers",
              "A wildcard record (*) answers for every name. What we see here is the same, so perhaps nothing stands at this name itself.",
              "Add the line below at this very name. If the wildcard has this value too, remove the wildcard: the two cannot be told apart. With another value it may stay.");
      case HASH_NOT_ALLOWED ->
          new MistakeText(
              "h= forbids sha256",
              "The tag h= does not allow signatures with sha256.",
              "Take h= out, or use the line below.");
      case SERVICE_NOT_ALLOWED ->
          new MistakeText(
              "s= forbids email",
              "The tag s= does not allow use for email.",
              "Take s= out, or use the line below.");
      case WRONG_KEY_TYPE ->
          new MistakeText("k= is not rsa", "The tag k= is not rsa.", "Use the line below.");
      case MALFORMED ->
          new MistakeText(
              "not a key record",
              "The value cannot be read as a DKIM key record.",
              "Replace the value with that of the line below.");
      case NEGATIVE_CACHE ->
          new MistakeText(
              "remembered absence",
              "This public resolver still remembers that the record was not there.",
              "Nothing to do: it passes when the cache's time is over.");
      case STALE_CACHE ->
          new MistakeText(
              "older content remembered",
              "This public resolver still remembers what stood there before.",
              "Nothing to do: it passes when the cache's time is over.");
      case DNSSEC_FAILURE ->
          new MistakeText(
              "DNSSEC failure",
              "The zone's DNSSEC signatures do not verify: to validating receivers the record does not exist.",
              "Sign the zone again; check the signatures' dates and the DS record.");
      case SERVFAIL ->
          new MistakeText(
              "SERVFAIL",
              "This server answered SERVFAIL.",
              "Check whether it has loaded the zone and the zone has not expired.");
      case REFUSED ->
          new MistakeText(
              "REFUSED",
              "This server refused to answer.",
              "Check whether it serves the zone and whether an access list keeps us out.");
      case LAME ->
          new MistakeText(
              "lame server",
              "It is named in the NS records but does not answer as the zone's owner.",
              "Mend the server's zone, or the NS records.");
      case TRUNCATED_ANSWER ->
          new MistakeText(
              "truncated answer",
              "The answer was cut over UDP, and over TCP there was none.",
              "Open port 53 for TCP.");
      case TIMEOUT ->
          new MistakeText(
              "no answer",
              "Nothing came back in time.",
              "Check whether the server runs and whether port 53 is open for UDP and TCP.");
      case UNREACHABLE ->
          new MistakeText(
              "unreachable",
              "The network has no way to this server.",
              "Check its address, the route and the firewall.");
      case SERVER_FAILED ->
          new MistakeText(
              "server error",
              "This server answered with an error.",
              "Check its configuration and its log.");
      case NOT_ASKED ->
          new MistakeText(
              "not asked",
              "No server has been asked for this record.",
              "Check the name servers (NS records, exclusions in the settings).");
    };
  }

  static MistakeText of(Warning warning) {
    return switch (warning) {
      case WHITE_SPACE_IN_KEY ->
          new MistakeText(
              "white space in the key",
              "There is white space inside p=. It is allowed, but some tools refuse it.",
              "If you can, use the value without white space.");
      case HARMLESS_DIFFERENCE ->
          new MistakeText(
              "harmless difference",
              "Blanks, semicolons or the order differ in ways that no verifier minds.",
              "Nothing need be done.");
      case TTL_TOO_LOW ->
          new MistakeText(
              "TTL too low",
              "The TTL is far below the one asked for; receivers meet temporary failures more often.",
              "If you can, use the TTL that we ask for.");
      case TTL_TOO_HIGH ->
          new MistakeText(
              "TTL too high",
              "The TTL is above the one asked for; a revocation would take longer.",
              "If you can, use the TTL that we ask for.");
      case TEST_MODE ->
          new MistakeText(
              "test mode (t=y)",
              "With t=y receivers may treat signed mail as unsigned.",
              "Take t=y out.");
      case STRICT_SUBDOMAINS ->
          new MistakeText(
              "no sub-domains (t=s)",
              "With t=s signatures for senders of sub-domains fail.",
              "Take t=s out.");
      case GRANULARITY ->
          new MistakeText(
              "obsolete tag (g=)",
              "The tag g= is obsolete, and old verifiers may let no address pass.",
              "Take g= out.");
    };
  }
}
