package org.mwaliko.server.message;

/** Which standard message the parts come from that a caller left out. */
public enum MessageBase {
  INVITATION,
  /** The same, introduced as a reminder; a text message is the same, since it is paid by length. */
  REMINDER
}
