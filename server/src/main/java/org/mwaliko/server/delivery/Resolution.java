package org.mwaliko.server.delivery;

/** What an administrator decides about a delivery whose outcome is not known. */
public enum Resolution {
  /** It goes out again, at the risk of arriving twice. */
  RETRY,
  /** It arrived. */
  MARK_ACCEPTED,
  /** It did not, and is given up. */
  ABANDON
}
