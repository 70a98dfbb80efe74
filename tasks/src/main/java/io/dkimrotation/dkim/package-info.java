/**
 * DKIM itself (RFC 6376): domains, selectors, keys, records. Knows neither AWS nor the rotation.
 */
package io.dkimrotation.dkim;
