package org.mwaliko.spi;

import java.time.InstantSource;

/** What the host lends to a channel for its lifetime. */
public interface ChannelContext {

  /** The time; settable in tests. */
  InstantSource clock();

  /** Where to log, named after the channel. Never log a {@link Secret} or a secret key's value. */
  System.Logger logger();

  /** Who the messages come from. */
  Organization organization();
}
