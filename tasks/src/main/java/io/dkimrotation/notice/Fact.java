package io.dkimrotation.notice;

/** A row of a letter's small table. */
record Fact(String label, String value) {}
