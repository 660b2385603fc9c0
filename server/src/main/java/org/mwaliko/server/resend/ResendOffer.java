package org.mwaliko.server.resend;

import java.time.Instant;
import java.util.Optional;

/**
 * What can be told and done about an invitation that has been overtaken.
 *
 * @param latest the newest one that went out
 * @param to where a new one would go, masked; empty if there is no email and no phone to send to
 */
public record ResendOffer(Optional<Sent> latest, Optional<String> to) {

  /**
   * An invitation that went out.
   *
   * @param channel the name of its channel
   * @param to where it went, masked, while the address is what it was; empty for letters
   */
  public record Sent(String channel, Optional<String> to, Instant at) {}
}
