package org.mwaliko.tck;

/** How a double of a service treats the messages that follow. */
public enum Behavior {
  /** Takes them. */
  ACCEPT,
  /** Refuses them for good: they, or their recipients, are no good. */
  REFUSE,
  /** Asks to wait: too many, or too fast. */
  THROTTLE,
  /** Fails in itself, as with HTTP 500. */
  SERVER_ERROR,
  /** Does not know the credentials. */
  BAD_CREDENTIALS,
  /** Reads them and never answers. */
  HANG,
  /** Cuts the connection before it has read anything. */
  DROP_BEFORE_READING,
  /** Takes them, and cuts the connection instead of saying so. */
  DROP_AFTER_ACCEPTING
}
