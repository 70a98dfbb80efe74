package io.dkimrotation.harness.desk;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What the desk shows.
 *
 * @param request the newest, answered or not; empty before the first mail
 * @param zone as it stands, a zone file
 * @param now the virtual present
 * @param needed whether time stands still for the person
 * @param undo whether there is something to be undone
 * @param last what the person did last
 * @param file which is edited instead
 */
record DeskView(
    Optional<Request> request,
    String zone,
    ZonedDateTime now,
    boolean needed,
    boolean undo,
    Optional<Deed> last,
    Optional<File> file) {
  /** The file, and the mistake in it. */
  record File(Path path, Optional<ZoneFile.Reading.Refused> mistake) {}
}
