package io.dkimrotation.harness.wire;

/**
 * An error as an AWS service answers it. Each protocol writes it in its own shape, so that the SDK
 * throws the class modelled for the code.
 */
public class AwsError extends RuntimeException {
  private final String code;
  private final int status;

  /**
   * @param code the modelled error code, for example {@code NotFoundException}
   * @param status the HTTP status
   * @param message what the caller reads
   */
  public AwsError(String code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  /** An operation, or a way of using it, that the harness does not imitate: never a success. */
  public static AwsError notFaked(String what) {
    return new AwsError("NotFaked", 501, "the harness does not imitate " + what);
  }

  /** The modelled error code. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
