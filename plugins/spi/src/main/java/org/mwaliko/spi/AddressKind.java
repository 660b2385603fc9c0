package org.mwaliko.spi;

/** A way to reach a person, and the part of {@link Recipient} that holds it. */
public enum AddressKind {
  /** {@link Recipient#email()}. */
  EMAIL,
  /** {@link Recipient#phone()}. */
  PHONE,
  /** {@link Recipient#postalAddress()}. */
  POSTAL_ADDRESS,
  /** {@link Recipient#externalId()}. */
  EXTERNAL_ID,
  /** {@link Recipient#displayName()}: handed over by somebody who knows the person. */
  NAME
}
