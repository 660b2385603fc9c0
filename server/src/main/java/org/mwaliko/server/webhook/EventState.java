package org.mwaliko.server.webhook;

/** How far an event has got. */
public enum EventState {
  /** To be sent, for the first time or again. */
  PENDING,
  /** The endpoint took it. */
  DELIVERED,
  /** Given up; can be replayed. */
  DEAD
}
