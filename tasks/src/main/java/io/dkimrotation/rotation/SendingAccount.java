package io.dkimrotation.rotation;

/**
 * What the account may send in one region (GetAccount).
 *
 * @param region where
 * @param production whether it is out of the sandbox, in which mail goes to verified recipients
 *     only
 * @param sending whether it may send at all
 */
public record SendingAccount(String region, boolean production, boolean sending) {}
