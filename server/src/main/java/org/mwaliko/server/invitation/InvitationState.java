package org.mwaliko.server.invitation;

/** How far an invitation has got. */
public enum InvitationState {
  /** In the frozen set; nothing was made for it yet. */
  PENDING,
  /** There is a delivery. */
  MADE,
  /** None can be made. */
  SKIPPED
}
