package org.mwaliko.server.channel;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Recipient;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/** A message to nobody in particular. */
final class TestMessage {

  static final String CODE = "K7QM-2RWD-9XTH-4FBC";

  static final Message NEW =
      new Message(
          new DeliveryKey("one"),
          "batch",
          new Recipient(
              "Amina",
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Locale.ENGLISH),
          new Content(Locale.ENGLISH, "", "Your code is " + CODE, Optional.empty()),
          new Secret(
              SecretKind.CODE,
              CODE,
              URI.create("https://example.com/claim#" + CODE),
              URI.create("https://example.com/claim"),
              Instant.parse("2030-01-01T00:00:00Z")));

  private TestMessage() {}
}
