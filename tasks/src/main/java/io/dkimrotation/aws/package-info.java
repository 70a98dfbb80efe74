/** One adapter per AWS service and purpose: they fetch and they act, and decide nothing. */
package io.dkimrotation.aws;
