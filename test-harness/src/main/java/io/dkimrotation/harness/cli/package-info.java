/** The commands that a person runs. */
package io.dkimrotation.harness.cli;
