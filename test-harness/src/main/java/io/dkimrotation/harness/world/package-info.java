/** One world for each rotation: everything that it meets, wired together in virtual time. */
package io.dkimrotation.harness.world;
