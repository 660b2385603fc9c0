package org.mwaliko.server.claim;

/** Why a secret no longer claims anything. */
public enum EndReason {
  SUPERSEDED,
  CLAIMED,
  EXPIRED,
  DEACTIVATED,
  CANCELED,
  REVOKED
}
