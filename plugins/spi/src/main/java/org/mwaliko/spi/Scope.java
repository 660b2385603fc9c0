package org.mwaliko.spi;

/** Whom a failure concerns. */
public enum Scope {
  /** This person's address. */
  RECIPIENT,
  /** This message, whoever it is for. */
  MESSAGE,
  /** Everything on this channel, such as bad credentials: it pauses, and no attempt is counted. */
  CHANNEL
}
