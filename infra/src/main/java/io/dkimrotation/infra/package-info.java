/** The AWS CDK app: what {@code statemachine} and {@code tasks} need around them on AWS. */
package io.dkimrotation.infra;
