package io.dkimrotation.rotation;

import io.dkimrotation.dkim.TxtData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Several TXT records that may be the pieces of one, in whatever order they came. */
record SplitRecords(List<TxtData> pieces) {
  /** Enough for a 4096-bit key; all orders of more would take for ever. */
  private static final int MOST_PIECES = 4;

  /** Whether they make a right record in some order. A right one among them is no piece. */
  boolean joinedIn(Predicate<TxtData> isRight) {
    return pieces.size() <= MOST_PIECES
        && pieces.stream().noneMatch(isRight)
        && joined("", pieces, isRight);
  }

  private static boolean joined(String begun, List<TxtData> left, Predicate<TxtData> isRight) {
    if (left.isEmpty()) {
      return isRight.test(TxtData.of(begun));
    }
    for (TxtData next : left) {
      List<TxtData> others = new ArrayList<>(left);
      others.remove(next);
      if (joined(begun + next.joined(), others, isRight)) {
        return true;
      }
    }
    return false;
  }
}
