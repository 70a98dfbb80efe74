package io.dkimrotation.rotation;

/**
 * In which text something is wrong.
 *
 * @param text which one
 * @param record of several records at the name, the number of the one meant, from 1, in the order
 *     of their octets: servers give them in any (RFC 2181 §5)
 * @param records how many there are
 */
public record Place(Text text, int record, int records) {
  /** Texts that a record is compared by. */
  public enum Text {
    /** The joined value. */
    VALUE,
    /** The owner name. */
    NAME,
    /** The zone's serial, in digits. */
    SERIAL,
    /** The kind of answer: {@code TXT}, {@code CNAME}, {@code NXDOMAIN}, {@code NODATA}. */
    ANSWER
  }

  /** The value of the only record. */
  public static final Place VALUE = new Place(Text.VALUE, 1, 1);

  /** The owner name. */
  public static final Place NAME = new Place(Text.NAME, 1, 1);

  /** The zone's serial. */
  public static final Place SERIAL = new Place(Text.SERIAL, 1, 1);

  /** The kind of answer. */
  public static final Place ANSWER = new Place(Text.ANSWER, 1, 1);

  /**
   * @throws IllegalArgumentException if there is no such record, or several that have no value
   */
  public Place {
    if (record < 1 || record > records || (records > 1 && text != Text.VALUE)) {
      throw new IllegalArgumentException(
          "%s of record %d of %d; allowed: a value of 1 to all, anything else of 1 of 1"
              .formatted(text, record, records));
    }
  }

  /** The value of one of several records. */
  static Place record(int number, int records) {
    return new Place(Text.VALUE, number, records);
  }

  /** For programs: {@code value, record 2 of 2, name, serial, answer}; never changes. */
  public String word() {
    return switch (text) {
      case VALUE -> records == 1 ? "value" : "record " + record + " of " + records;
      case NAME -> "name";
      case SERIAL -> "serial";
      case ANSWER -> "answer";
    };
  }
}
