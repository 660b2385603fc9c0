package org.mwaliko.server.housekeeping;

import org.mwaliko.server.claim.SecretExpiry;

/**
 * Ends links and codes whose last day is over, the undelivered codes of people without an email
 * among them, and erases what they could be read back from.
 */
final class Expiry implements Runnable {

  private static final int CHUNK = 1_000;

  private final SecretExpiry secrets;

  Expiry(SecretExpiry secrets) {
    this.secrets = secrets;
  }

  @Override
  public void run() {
    Chunks.untilDone(CHUNK, secrets::end);
  }
}
