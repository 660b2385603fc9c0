package org.mwaliko.server.claim;

import java.time.Instant;
import org.mwaliko.server.account.Account;

/** What becomes of an attempt to claim. */
public sealed interface ClaimAnswer {

  /**
   * It is theirs.
   *
   * @param account as it was before
   */
  record Claimed(Account account, Instant at) implements ClaimAnswer {}

  /**
   * The secret was right, and so was the proof, but it is too late. Only who has both is told so
   * (P10).
   *
   * @param why it claims nothing any more
   * @param at since when
   */
  record Stale(Account account, EndReason why, Instant at) implements ClaimAnswer {}

  /** Nothing else is told. */
  record Refused() implements ClaimAnswer {}
}
