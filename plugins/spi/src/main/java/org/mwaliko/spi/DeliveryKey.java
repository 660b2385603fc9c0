package org.mwaliko.spi;

/**
 * What identifies one delivery through all its attempts: an idempotency key.
 *
 * @param value lower-case letters, digits and hyphens, at most 64
 */
public record DeliveryKey(String value) {
  public DeliveryKey {
    if (!value.matches("[a-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not a delivery key: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
