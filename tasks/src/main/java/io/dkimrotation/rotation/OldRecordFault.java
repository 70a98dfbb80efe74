package io.dkimrotation.rotation;

/**
 * Why a receiver might not find what the old signatures verify with.
 *
 * @param text for people, with the server and the name
 * @param mayPass whether it is only that a server could not tell
 */
public record OldRecordFault(String text, boolean mayPass) {
  /** What a look at one of our records found. */
  public static OldRecordFault of(Finding finding) {
    return new OldRecordFault(finding.toString(), finding.mistake().mayPass());
  }
}
