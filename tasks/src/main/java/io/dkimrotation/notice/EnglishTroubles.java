package io.dkimrotation.notice;

/** What goes wrong with a switch, in English. */
final class EnglishTroubles {
  private EnglishTroubles() {}

  static TroubleText of(SwitchTrouble trouble) {
    return switch (trouble) {
      case CHANGED_BY_OTHERS ->
          new TroubleText(
              "Somebody else changed the signing in SES",
              """
              During the switch, something other than this rotation changed the domain's
              identity in Amazon SES. The rotation has stopped and changes nothing back.
              Mail may go out unsigned, or signed with a key that we do not know.
              """,
              """
              Find out who or what it was: a colleague in the console, a deployment,
              another program. Once SES holds the key that the rotation gave it and
              signing is on, redrive the execution. If that key cannot be brought back,
              start a new execution with "trigger": "resume" and this rotation ID: it
              proves the records again and gives SES the key once more.
              """);
      case NO_WAY_BACK ->
          new TroubleText(
              "The domain's first key does not work",
              """
              SES does not sign with the new key as it should. It is the domain's first
              key, so there is none to go back to. The rotation has stopped where it was.
              """,
              """
              Look at what was seen, and at the new record on every name server. SES looks
              for the record for 72 hours by itself. When it has seen it, redrive the
              execution in the Step Functions console.
              """);
      case STANDBY_IN_DOUBT ->
          new TroubleText(
              "The standby key does not sign yet",
              """
              SES was given the standby key in the emergency, and does not sign with it as
              it should. Mail of this region may be unsigned. The compromised key is not put
              back. The emergency switch has stopped where it was. Please act now.
              """,
              """
              Look at what was seen, and at the standby key's record on every name server.
              SES looks for the record for 72 hours by itself. When it has seen it, redrive
              the execution in the Step Functions console. If it cannot be brought to sign,
              start the rotation with "force": true, "takeOver": true and "urgent": true.
              """);
      case WATCH_STUCK ->
          new TroubleText(
              "The watch after the switch has stopped",
              """
              Twice in a row the watch after the switch found something wrong that going
              back to the old key would not mend. SES signs with the new key, and the
              rotation has stopped where it was.
              """,
              """
              See to what was found: a name server that does not answer, or the old record,
              which mail on its way still needs. Then redrive the execution in the Step
              Functions console: the watch begins anew.
              """);
      case SES_IN_DOUBT ->
          new TroubleText(
              "SES has trouble seeing the DKIM record",
              """
              Twice in a row SES reported a temporary failure for the new key
              (TEMPORARY_FAILURE). The name servers show the record; SES looks again by
              itself for 72 hours. The rotation goes on watching. If SES gives up, the old
              key is put back.
              """,
              """
              Check whether receivers see signed mail, and whether the name servers answer
              from everywhere. The AWS Health Dashboard may know of trouble with SES.
              """);
      case ROLL_BACK_IMPOSSIBLE ->
          new TroubleText(
              "The old key cannot be put back",
              """
              The new key does not work as it should, and SES should be given the old one
              back. That is not possible now, for the reason below. Nothing was changed.
              Mail may be unsigned, or fail to verify. Please act now.
              """,
              """
              If the old record is missing or wrong, call the DNS team: it has to be put
              back exactly as it was. Then redrive the execution in the Step Functions
              console: it looks again and puts the old key back. If the old key is revoked
              or lost, start the emergency switch to a standby key instead.
              """);
      case ROLL_BACK_NOT_PROVEN ->
          new TroubleText(
              "SES does not sign with the old key yet",
              """
              SES was given the old key back, and has not begun to sign with it in the
              time that we can wait. Mail may be unsigned. The rotation has stopped where
              it was. Please act now.
              """,
              """
              Check the old record on every name server, and whether they answer from
              everywhere. SES looks for the record for 72 hours by itself. When it has seen
              it, redrive the execution in the Step Functions console.
              """);
    };
  }
}
