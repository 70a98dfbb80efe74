/** Asks DNS servers. Knows how to ask, not what a right answer is. */
package io.dkimrotation.dns;
