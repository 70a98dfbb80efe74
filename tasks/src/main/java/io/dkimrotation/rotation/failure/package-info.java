/** The few failures that the state machine or an operator must tell apart. */
package io.dkimrotation.rotation.failure;
