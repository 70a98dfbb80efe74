/** What a rotation on this machine is taken up again from, after its process was ended. */
package io.dkimrotation.harness.journal;
