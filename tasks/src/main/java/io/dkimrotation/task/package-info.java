/**
 * The Lambda functions: one class for each Task state of the state machines, named as there. They
 * fetch, ask a judge of {@code rotation}, and act.
 */
package io.dkimrotation.task;
