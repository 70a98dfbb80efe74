package io.dkimrotation.harness.engine;

import io.dkimrotation.harness.engine.StepFunctionsException.Code;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The task tokens of all executions. A token's last four bytes check the rest, so that a mangled
 * one (InvalidToken) differs from one of another engine (TaskDoesNotExist).
 */
final class TaskTokens {
  private static final int RANDOM_BYTES = 56;

  private final RandomGenerator random;
  private final Map<String, TaskAttempt> open = new HashMap<>();
  private final Set<String> closed = new HashSet<>();

  TaskTokens(RandomGenerator random) {
    this.random = random;
  }

  String issue(TaskAttempt attempt) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    ByteBuffer token = ByteBuffer.allocate(RANDOM_BYTES + Integer.BYTES);
    token.put(bytes).putInt(checksum(bytes));
    String text = Base64.getEncoder().encodeToString(token.array());
    open.put(text, attempt);
    return text;
  }

  void close(String token) {
    if (open.remove(token) != null) {
      closed.add(token);
    }
  }

  /**
   * The attempt that waits for the token.
   *
   * @throws StepFunctionsException InvalidToken, TaskDoesNotExist; TaskTimedOut if it was used, its
   *     time is over or its execution ended
   */
  TaskAttempt waiting(String token) {
    TaskAttempt attempt = open.get(token);
    if (attempt != null && !attempt.isOverdue()) {
      return attempt;
    }
    if (attempt != null || closed.contains(token)) {
      throw new StepFunctionsException(
          Code.TaskTimedOut, "Task Timed Out: 'Provided task does not exist anymore'");
    }
    throw isWellFormed(token)
        ? new StepFunctionsException(
            Code.TaskDoesNotExist, "Task does not exist: 'Provided task does not exist'")
        : new StepFunctionsException(Code.InvalidToken, "Invalid Token: 'Invalid token'");
  }

  private static boolean isWellFormed(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(token == null ? "" : token);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return bytes.length == RANDOM_BYTES + Integer.BYTES
        && checksum(Arrays.copyOf(bytes, RANDOM_BYTES))
            == ByteBuffer.wrap(bytes).getInt(RANDOM_BYTES);
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
