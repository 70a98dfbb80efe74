package io.dkimrotation.rotation;

import java.util.List;
import java.util.Optional;

/** What the text of one TXT record is, held against the text asked for. */
sealed interface Reading {
  /**
   * A verifier gets the right key out of it.
   *
   * @param warnings what is better mended all the same
   */
  record Right(List<Warning> warnings) implements Reading {}

  /**
   * It is not what was asked for.
   *
   * @param mistake in which way
   * @param about the bare fact, may be empty
   * @param difference where, if that can be said
   */
  record Wrong(Mistake mistake, String about, Optional<Difference> difference) implements Reading {}
}
