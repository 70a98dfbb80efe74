/** DNS as it is out there: zones, their servers, resolvers with caches, on loopback sockets. */
package io.dkimrotation.harness.dns;
