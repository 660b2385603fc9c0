package org.mwaliko.crash.check;

import java.util.function.ToLongFunction;

/** What must hold after any number of kills; each counts what is held against it. */
public enum Rule {
  LOST("invited, and no message accepted (P2)", Breaches::lost, e -> 0),
  UNINVITED("messages to accounts that were not invited (P1)", Breaches::uninvited, e -> 0),
  NOT_AWAITING("bystanders no longer awaiting an invitation (P1)", Breaches::notAwaiting, e -> 0),
  CLAIMED_TWICE("links or codes claimed more than once (P2)", Breaches::claimedTwice, e -> 0),
  CLAIM_FORGOTTEN("claims confirmed and then forgotten", Breaches::claimForgotten, e -> 0),
  DUPLICATE_EMAILS(
      "duplicate emails, at most kills × in flight (P3)",
      e -> Breaches.duplicates(e, "email"),
      e -> (long) e.kills() * e.inFlight()),
  OTHER_MESSAGE_ID("of these, with another Message-ID (P3)", Breaches::otherMessageId, e -> 0),
  DUPLICATE_TEXTS(
      "duplicate text messages, which are looked up first (P3)",
      e -> Breaches.duplicates(e, "sms"),
      e -> 0),
  OTHER_SECRET("duplicates with another link or code (P3)", Breaches::otherSecret, e -> 0),
  UNACCOUNTED("deliveries that no state accounts for", Breaches::unaccounted, e -> 0),
  UNFINISHED("deliveries that still wait when all is over", Breaches::unfinished, e -> 0);

  private final String words;
  private final ToLongFunction<Evidence> count;
  private final ToLongFunction<Evidence> limit;

  Rule(String words, ToLongFunction<Evidence> count, ToLongFunction<Evidence> limit) {
    this.words = words;
    this.count = count;
    this.limit = limit;
  }

  /** What it counts. */
  public String words() {
    return words;
  }

  public long count(Evidence evidence) {
    return count.applyAsLong(evidence);
  }

  /** The most that it may be. */
  public long limit(Evidence evidence) {
    return limit.applyAsLong(evidence);
  }

  public boolean holds(Evidence evidence) {
    return count(evidence) <= limit(evidence);
  }
}
