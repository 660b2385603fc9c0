package org.mwaliko.server.invitation;

/** How far an invitation has got. */
public enum InvitationState {
  /** In the frozen set; nothing was made for it yet. */
  PENDING,
  /** There is a delivery. */
  MADE,
  /** None can be made. */
  SKIPPED,
  /** The campaign was canceled before anything was made for it. */
  CANCELED
}
