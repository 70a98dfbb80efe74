package io.dkimrotation.notice;

import io.dkimrotation.rotation.Propagation;
import io.dkimrotation.rotation.ServerAnswer;
import java.util.List;

/** What DNS showed while the page was made. */
public sealed interface LiveCheck {
  /** Nobody looked: the request is no longer open. */
  record None() implements LiveCheck {}

  /** Records to add, as judged. */
  record Registration(Propagation seen) implements LiveCheck {}

  /**
   * Records to revoke, as answered.
   *
   * @param answers by server, then by name; empty if no server could be asked
   */
  record Revocation(List<ServerAnswer> answers) implements LiveCheck {
    /** Keeps its own copy. */
    public Revocation {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Records to remove, as answered.
   *
   * @param answers by server, then by name; empty if no server could be asked
   */
  record Removal(List<ServerAnswer> answers) implements LiveCheck {
    /** Keeps its own copy. */
    public Removal {
      answers = List.copyOf(answers);
    }
  }
}
