package io.dkimrotation.notice;

import java.util.List;

/**
 * A notice in one language, not yet laid out.
 *
 * @param subject what to do by when, short
 * @param title heading
 * @param lead greeting and news
 * @param facts to find at a glance
 * @param points what to know in detail
 * @param closing where to ask
 */
record Wording(
    String subject,
    String title,
    List<Passage> lead,
    List<Fact> facts,
    List<Passage> points,
    Passage closing) {}
