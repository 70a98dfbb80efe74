package io.dkimrotation.task;

import io.dkimrotation.notice.Letter;
import io.dkimrotation.notice.Letters;
import io.dkimrotation.notice.Notice;
import io.dkimrotation.rotation.DomainSettings;
import java.net.URI;
import java.util.Optional;

/**
 * A notice on its way.
 *
 * @param name of this one notice among those of its rotation, such as {@code add-reminder-2}
 * @param ticket the DNS team's own ticket, where one is known
 * @param letter the same in words
 */
record Post(
    Notice notice, String name, Channel.Readers readers, Optional<URI> ticket, Letter letter) {
  static Post of(Notice notice, String name, Channel.Readers readers, Optional<URI> ticket) {
    return new Post(notice, name, readers, ticket, Letters.render(notice, ticket));
  }

  DomainSettings settings() {
    return notice.settings();
  }

  /** The same for each repetition, and for no other notice. */
  String idempotencyKey() {
    return settings().domain() + "/" + notice.rotationId() + "/" + name;
  }
}
