package io.dkimrotation.notice;

/**
 * The same in both languages.
 *
 * @param ja Japanese
 * @param en English
 */
record Bilingual(String ja, String en) {}
