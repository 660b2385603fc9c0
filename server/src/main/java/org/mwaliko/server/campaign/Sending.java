package org.mwaliko.server.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.message.MessageTemplate;

/**
 * What every mutation that sends is told.
 *
 * @param message empty for the standard message
 * @param channels the order to try them in; empty for the standard order
 * @param preview what was looked at and is to be sent, instead of a message and channels
 * @param idempotencyKey as the caller chose it
 * @param content the whole input, in a form that is the same for the same input
 */
public record Sending(
    Optional<MessageTemplate> message,
    Optional<List<String>> channels,
    Course course,
    Optional<UUID> preview,
    String idempotencyKey,
    String content) {

  /** The standard message by the standard channels, within a request that happens once. */
  public static Sending standard() {
    return trial(Optional.empty(), Optional.empty());
  }

  /** Only looks at what would be sent. */
  public static Sending trial(Optional<MessageTemplate> message, Optional<List<String>> channels) {
    return new Sending(message, channels, Course.PLAIN, Optional.empty(), "", "");
  }

  /** Sends what was looked at. */
  Sending of(PreviewedCampaign previewed) {
    return new Sending(
        previewed.message(),
        Optional.of(previewed.channels()),
        course,
        preview,
        idempotencyKey,
        content);
  }

  public Sending with(Course other) {
    return new Sending(message, channels, other, preview, idempotencyKey, content);
  }
}
