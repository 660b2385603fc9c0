/**
 * Addresses that a provider called no good: they bounced, don't exist, or their owners take no
 * messages. They are not used on that channel until they change or an administrator says so. Owns
 * the table {@code suppression}.
 */
package org.mwaliko.server.suppression;
