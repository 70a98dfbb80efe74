package io.dkimrotation.notice;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What stands in a letter, however it is laid out. */
record LetterContent(Wording ja, Wording en, Optional<Enclosure> enclosure) {
  /**
   * The DNS request that a letter is about.
   *
   * @param page where to answer
   * @param add whether the records are to be added
   * @param records all of them
   */
  record Enclosure(URI page, boolean add, List<RecordForms> records) {}

  /** The page's address, or nothing. */
  List<String> links() {
    return enclosure.map(Enclosure::page).map(URI::toString).stream().toList();
  }

  boolean adding() {
    return enclosure.isPresent() && enclosure.get().add();
  }

  boolean removing() {
    return enclosure.isPresent() && !enclosure.get().add();
  }

  /** The Japanese words on the button. */
  String button() {
    return (removing() ? "削除" : "登録") + "状況を確認・回答する";
  }

  List<RecordForms> records() {
    return enclosure.map(Enclosure::records).orElse(List.of());
  }
}
