package io.dkimrotation.rotation;

/**
 * Where sealed private keys lie in Secrets Manager: never the keys themselves.
 *
 * @param arn of the secret
 * @param versionId of the version
 */
public record SecretVersion(String arn, String versionId) {}
