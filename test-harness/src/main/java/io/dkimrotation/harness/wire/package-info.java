/** Loopback HTTP that speaks the AWS protocols: routing, recording, faults. No service's rules. */
package io.dkimrotation.harness.wire;
