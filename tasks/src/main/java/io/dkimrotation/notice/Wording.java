package io.dkimrotation.notice;

import java.util.List;

/**
 * A notice in one language, not yet laid out.
 *
 * @param subject what to do by when, short
 * @param title heading
 * @param greeting to whom and from whom, which chat leaves out
 * @param lead the news
 * @param facts to find at a glance
 * @param points what to know in detail
 * @param closing where to ask
 */
record Wording(
    String subject,
    String title,
    List<Passage> greeting,
    List<Passage> lead,
    List<Fact> facts,
    List<Passage> points,
    Passage closing) {}
