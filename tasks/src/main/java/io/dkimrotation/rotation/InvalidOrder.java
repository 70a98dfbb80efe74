package io.dkimrotation.rotation;

import java.util.List;

/** An input that cannot be followed; says all that is wrong with it. */
public final class InvalidOrder extends RuntimeException {
  InvalidOrder(List<String> mistakes) {
    super(String.join("\n", mistakes));
  }
}
