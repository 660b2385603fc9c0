package org.mwaliko.server.invitation;

import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountStatus;

/** Whom a kind of campaign is for. */
public enum Audience {
  /** Everybody who has not been invited. */
  UNINVITED,
  /** Everybody without an email who has not been invited. */
  UNINVITED_WITHOUT_EMAIL,
  /** Those who were invited and have not claimed. */
  INVITED;

  /** Whether somebody belongs to it now. */
  public boolean includes(Account account) {
    return includes(account.status(), account.profile().email().isPresent());
  }

  /** The same for somebody of whom only so much is known. */
  public boolean includes(AccountStatus status, boolean hasEmail) {
    return switch (this) {
      case UNINVITED -> status == AccountStatus.AWAITING_INVITATION;
      case UNINVITED_WITHOUT_EMAIL -> status == AccountStatus.AWAITING_INVITATION && !hasEmail;
      case INVITED -> status == AccountStatus.INVITED;
    };
  }

  /** The same in SQL. */
  String condition() {
    return switch (this) {
      case UNINVITED -> "status = 'AWAITING_INVITATION'";
      case UNINVITED_WITHOUT_EMAIL -> "status = 'AWAITING_INVITATION' AND email IS NULL";
      case INVITED -> "status = 'INVITED'";
    };
  }
}
