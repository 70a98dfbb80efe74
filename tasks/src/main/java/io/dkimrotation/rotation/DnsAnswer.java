package io.dkimrotation.rotation;

import java.time.Instant;

/**
 * What a member of the DNS team answered on the page. It only means "please look now": what the
 * name servers show decides.
 *
 * @param name who answered, as they typed it
 * @param comment as they typed it; may be empty
 * @param at when the answer was stored
 */
public record DnsAnswer(String name, String comment, Instant at) {}
