/**
 * The part of AWS Step Functions (Standard) that this project uses, in virtual time.
 *
 * <p>Four layers, each knowing only those before it: data ({@code Json}, {@code DataPath}, {@code
 * Template}, {@code Condition}), the parsed definition ({@code State} and its records, read by
 * {@code DefinitionParser}), one execution ({@code ExecutionRun}, {@code TaskRun}, {@code History})
 * and the service ({@link io.dkimrotation.harness.engine.StepFunctions}).
 */
package io.dkimrotation.harness.engine;
