/** Changing the keys that secrets are kept under, while the service runs. Owns no table. */
package org.mwaliko.server.keys;
