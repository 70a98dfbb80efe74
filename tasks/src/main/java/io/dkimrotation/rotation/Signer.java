package io.dkimrotation.rotation;

import io.dkimrotation.dkim.Selector;

/** Who holds the key that SES signs with. */
public sealed interface Signer {
  /**
   * We do (BYODKIM, origin {@code EXTERNAL}).
   *
   * @param selector of the key
   */
  record OwnKey(Selector selector) implements Signer {
    @Override
    public String toString() {
      return selector.toString();
    }
  }

  /** SES does (Easy DKIM, origin {@code AWS_SES}). */
  record AmazonSes() implements Signer {
    @Override
    public String toString() {
      return "Easy DKIM";
    }
  }

  /** By its selector. */
  static Signer of(Selector selector) {
    return new OwnKey(selector);
  }

  /** Whether SES was told last to sign in this way. */
  default boolean isSetIn(IdentityState state) {
    return this instanceof OwnKey own ? state.holds(own.selector()) : state.hasEasyDkim();
  }
}
