/** Posting JSON to other people's systems, whose addresses are credentials. */
package io.dkimrotation.webhook;
