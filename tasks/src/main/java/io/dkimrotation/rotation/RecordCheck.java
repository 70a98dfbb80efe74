package io.dkimrotation.rotation;

import java.util.List;
import java.util.Optional;

/** One record on one server: right, wrong in a named way, or left out. */
public sealed interface RecordCheck {
  /** The record's owner name, without the final dot. */
  String recordName();

  /** Who was asked. */
  Server server();

  /** What is wrong, if anything. */
  default Optional<Finding> problem() {
    return Optional.empty();
  }

  /** What is better mended all the same. */
  default List<Warning> notes() {
    return List.of();
  }

  /** {@code right}, {@code wrong}, {@code unknown} or {@code not-asked}. */
  String word();

  /**
   * Verifiers get the right key from it.
   *
   * @param warnings what is better mended all the same
   */
  record Right(String recordName, Server server, List<Warning> warnings) implements RecordCheck {
    /** Keeps its own copy of the warnings. */
    public Right {
      warnings = List.copyOf(warnings);
    }

    @Override
    public List<Warning> notes() {
      return warnings;
    }

    @Override
    public String word() {
      return "right";
    }
  }

  /** Verifiers do not get the right key from it, or the server could not tell. */
  record Wrong(String recordName, Server server, Finding finding) implements RecordCheck {
    @Override
    public Optional<Finding> problem() {
      return Optional.of(finding);
    }

    @Override
    public String word() {
      return finding.mistake().mayPass() ? "unknown" : "wrong";
    }
  }

  /** Nobody asked, on purpose; proves nothing and spoils nothing. */
  record NotAsked(String recordName, Server server, ServerAnswer.LeftOut reason)
      implements RecordCheck {
    @Override
    public String word() {
      return "not-asked";
    }
  }
}
