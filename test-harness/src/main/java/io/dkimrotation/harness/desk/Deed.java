package io.dkimrotation.harness.desk;

/**
 * What the person did last.
 *
 * @param japanese a sentence
 * @param english a sentence after its subject
 */
record Deed(String japanese, String english) {}
