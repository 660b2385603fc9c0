package org.mwaliko.spi;

/**
 * What a channel can do beyond {@link Channel#deliver}. The host calls a method only if its
 * capability is declared; called without it, the method must throw {@link
 * UnsupportedOperationException}, as the defaults do.
 */
public enum Capability {
  /** {@link Channel#deliverAll}: several messages in one call. */
  BATCH,
  /** {@link Channel#collate}: what belongs together is put together at the end. */
  COLLATE,
  /** {@link Channel#lookup}: the provider can be asked about a message whose outcome was lost. */
  LOOKUP,
  /** {@link Channel#receive}: the provider reports by calling back over HTTP. */
  STATUS_CALLBACK,
  /** {@link Channel#poll}: the provider's reports are fetched, from a mailbox for instance. */
  STATUS_POLL,
  /** {@link Channel#estimate}: what a message will take is known before it is sent. */
  ESTIMATE
}
