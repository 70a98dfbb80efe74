/** Attacks rotations with faults, many at a time, and looks whether what must never happen does. */
package io.dkimrotation.harness.storm;
