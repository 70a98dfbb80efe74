/**
 * What a rotation is and every decision in it, as values and pure functions: no AWS, no DNS
 * packets, no clock of its own.
 */
package io.dkimrotation.rotation;
