package org.mwaliko.spi;

/** What a channel can do beyond {@link Channel#deliver}. */
public enum Capability {
  /** {@link Channel#collate}. */
  COLLATE,
  /** {@link Channel#lookup}. */
  LOOKUP
}
