package org.mwaliko.server.account;

import java.util.Set;

/** How far along an account is. Owns the legal transitions; nothing else tests for them. */
public enum AccountStatus {
  AWAITING_INVITATION,
  INVITED,
  CLAIMED,
  DEACTIVATED;

  /** The states that an account can come to this one from. */
  public Set<AccountStatus> from() {
    return switch (this) {
      // An invitation that is canceled before it was ever sent leaves nobody invited.
      // From DEACTIVATED an account goes back to the one that it left.
      case AWAITING_INVITATION -> Set.of(INVITED, DEACTIVATED);
      case INVITED -> Set.of(AWAITING_INVITATION, INVITED, DEACTIVATED);
      case CLAIMED -> Set.of(INVITED, DEACTIVATED);
      case DEACTIVATED -> Set.of(AWAITING_INVITATION, INVITED, CLAIMED);
    };
  }
}
