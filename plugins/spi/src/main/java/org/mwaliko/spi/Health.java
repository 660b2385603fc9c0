package org.mwaliko.spi;

/**
 * Whether a channel could deliver now.
 *
 * @param up whether it could
 * @param detail for an administrator, without a secret; may be empty
 */
public record Health(boolean up, String detail) {}
