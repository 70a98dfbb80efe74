package io.dkimrotation.harness.fake;

/**
 * With what SES signs between a put of a new own key and its first successful look at the DNS. AWS
 * documents it only for the way from Easy DKIM (unsigned), so every model has to be survived.
 */
public enum SigningModel {
  /** The old key and selector, until the new record has been seen. */
  OLD_KEY,
  /** No signature of the domain, until the new record has been seen. */
  UNSIGNED,
  /** The new key and selector at once. */
  NEW_KEY
}
