/** The people that a rotation meets, as scripts that read their mail and act on it. */
package io.dkimrotation.harness.people;
