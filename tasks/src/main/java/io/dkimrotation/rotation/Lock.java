package io.dkimrotation.rotation;

/**
 * Who rotates a domain.
 *
 * @param owner ARN of the execution; empty when nobody does
 * @param rotationId of the running or the last rotation
 * @param epoch rises with every owner; effects on SES are made under it
 */
public record Lock(String owner, String rotationId, long epoch) {
  /** Whether an execution other than the given one holds it. */
  public boolean heldByOther(String execution) {
    return !owner.isEmpty() && !owner.equals(execution);
  }
}
