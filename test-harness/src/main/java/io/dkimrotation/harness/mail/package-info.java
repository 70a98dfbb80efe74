/** Delivered mail, DKIM signatures on it, and their verification by code that is not ours. */
package io.dkimrotation.harness.mail;
