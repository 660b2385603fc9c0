package org.mwaliko.spi;

import java.util.Optional;

/** What a provider knows of a message whose outcome was lost. */
public sealed interface Lookup {

  /**
   * The provider has it.
   *
   * @param providerId how the provider calls it
   * @param detail for an administrator, without a secret; may be empty
   */
  record Found(Optional<String> providerId, String detail) implements Lookup {}

  /** The provider certainly doesn't have it: it may be delivered. */
  record NotFound() implements Lookup {}

  /**
   * The provider can't tell now; asked again later.
   *
   * @param detail for an administrator, without a secret
   */
  record Undetermined(String detail) implements Lookup {}
}
