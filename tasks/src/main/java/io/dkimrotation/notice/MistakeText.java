package io.dkimrotation.notice;

/**
 * A mistake or a warning in one language.
 *
 * @param name a few words
 * @param seen what it means, a sentence or two
 * @param toDo what mends it, likewise
 */
record MistakeText(String name, String seen, String toDo) {}
