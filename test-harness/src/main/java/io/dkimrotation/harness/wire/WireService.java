package io.dkimrotation.harness.wire;

/** One service, of AWS or with a webhook, behind the {@link WireServer}. */
public interface WireService {
  /** The name in call counts, as the SDK's module is called: {@code sesv2}, {@code kms}. */
  String name();

  /**
   * The name in the credential scope of a signature: {@code ses}, {@code kms}. For a webhook, the
   * first segment of its path.
   */
  String signingName();

  /** How requests and errors are written. */
  AwsProtocol protocol();

  /**
   * The operation that a request asks for. Services with a REST protocol tell it from method and
   * path; what they do not know is named so that a reader recognises it.
   */
  default String operation(WireRequest request) {
    return protocol().namedOperation(request);
  }

  /**
   * Does the work.
   *
   * @throws AwsError the service's own error, or {@link AwsError#notFaked} for what is not imitated
   */
  WireReply answer(String operation, WireRequest request);
}
