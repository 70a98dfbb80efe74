/** The whole system on one machine, in virtual time. */
package io.dkimrotation.harness;
