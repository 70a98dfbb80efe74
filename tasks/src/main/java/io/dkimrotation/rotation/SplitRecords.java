package io.dkimrotation.rotation;

import io.dkimrotation.dkim.TxtData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Several TXT records that may be the pieces of one, in whatever order they came. */
record SplitRecords(List<TxtData> pieces) {
  /** Enough for a 4096-bit key; all orders of more would take for ever. */
  private static final int MOST_PIECES = 4;

  /** Whether they make a right record in some order. A right one among them is no piece. */
  boolean joinedIn(Function<TxtData, Reading> read) {
    return pieces.size() <= MOST_PIECES
        && pieces.stream().map(read).noneMatch(Reading.Right.class::isInstance)
        && joined("", pieces, read);
  }

  private static boolean joined(String begun, List<TxtData> left, Function<TxtData, Reading> read) {
    if (left.isEmpty()) {
      return read.apply(TxtData.of(begun)) instanceof Reading.Right;
    }
    for (TxtData next : left) {
      List<TxtData> others = new ArrayList<>(left);
      others.remove(next);
      if (joined(begun + next.joined(), others, read)) {
        return true;
      }
    }
    return false;
  }
}
