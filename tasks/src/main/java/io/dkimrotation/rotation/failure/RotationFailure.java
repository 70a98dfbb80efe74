package io.dkimrotation.rotation.failure;

/**
 * A failure that a retry would not mend: the task fails in place, people are told, and a redrive
 * goes on from there. The class name is the error name that the state machine sees.
 */
public abstract sealed class RotationFailure extends RuntimeException
    permits AlreadyRotating,
        DnsRequestAnswered,
        KeyNotProven,
        NoticeUndelivered,
        PreflightFailed,
        RegistrationOverdue,
        RollBackImpossible,
        RollBackNotProven,
        RotationRefused,
        SesRefused,
        SigningChangedByOthers,
        Superseded {
  RotationFailure(String message) {
    super(message);
  }
}
