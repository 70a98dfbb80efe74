/**
 * The AWS services and webhooks that the Lambda tasks call: the operations they use, and no kinder
 * than life.
 */
package io.dkimrotation.harness.fake;
