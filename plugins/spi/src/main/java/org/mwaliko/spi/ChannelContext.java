package org.mwaliko.spi;

import java.net.URI;
import java.time.InstantSource;

/** What the host lends to a channel for its lifetime. Implemented by hosts, not by channels. */
public interface ChannelContext {

  /** The time; settable in tests. */
  InstantSource clock();

  /** Where to log, named after the channel. Never log a {@link Secret} or a secret key's value. */
  System.Logger logger();

  /** Who the messages come from. */
  Organization organization();

  /** How hard the channel is driven; sizes pools of connections. */
  Limits limits();

  /**
   * Where the provider can report, for channels with {@link Capability#STATUS_CALLBACK}: absolute,
   * public, without a query. A channel may add a query or, after a slash, a path.
   */
  URI callbackUrl();
}
