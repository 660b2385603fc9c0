package org.mwaliko.server.testinvitation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.message.MessageRenderer;
import org.mwaliko.server.message.Placeholders;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Recipient;

/**
 * Writes a message to nobody in particular.
 *
 * @param claimPage where a secret would be claimed; the one in it claims nothing
 */
record TestMessage(MessageRenderer renderer, URI claimPage) {

  private static final String NAME = "Test Person";
  private static final Duration LIFETIME = Duration.ofDays(7);

  Message write(
      UUID id, ChannelDescription channel, Optional<String> to, Locale locale, Instant now) {
    Placeholders values =
        Placeholders.sample(
            Optional.of("Test"), NAME, channel.secret(), claimPage, now.plus(LIFETIME));
    Content content = renderer.render(channel.form(), locale, values);
    Recipient recipient =
        new Recipient(
            NAME,
            to.filter(address -> channel.reaches().contains(AddressKind.EMAIL)),
            to.filter(address -> channel.reaches().contains(AddressKind.PHONE)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            locale);
    return new Message(
        new DeliveryKey(id.toString()), "test", recipient, marked(content), values.secret());
  }

  /** The short form has no subject, so there the text says it. */
  private static Content marked(Content content) {
    return content.subject().isEmpty()
        ? new Content(content.locale(), "", "TEST " + content.text(), content.html())
        : new Content(
            content.locale(), "TEST: " + content.subject(), content.text(), content.html());
  }
}
