package org.mwaliko.server.enrollment;

/** When to invite people whose accounts are created. */
public enum InviteTime {
  NOW,
  /** Nothing is sent. */
  LATER
}
