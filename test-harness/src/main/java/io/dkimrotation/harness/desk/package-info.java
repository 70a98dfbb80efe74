/** A person at the terminal as the DNS team: their desk, their zone file, their time. */
package io.dkimrotation.harness.desk;
