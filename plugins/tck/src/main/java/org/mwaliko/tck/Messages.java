package org.mwaliko.tck;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.ContentForm;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Recipient;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/** Messages such as a host hands over, each with a key and a secret of its own. */
public final class Messages {

  private static final String BASE = "https://example.com/claim";

  private final ChannelDescription description;
  private final AtomicInteger next = new AtomicInteger();

  /** For a channel of this description. */
  public Messages(ChannelDescription description) {
    this.description = description;
  }

  /** One to somebody who can be reached in every way. */
  public Message next() {
    return to("Amina Odhiambo");
  }

  /** One to somebody of this name. */
  public Message to(String name) {
    int number = next.incrementAndGet();
    Secret secret = secret(number);
    return new Message(
        new DeliveryKey("0192f0c1-0000-7000-8000-%012d".formatted(number)),
        "0192f0c1-0000-7000-9000-000000000000",
        new Recipient(
            name,
            Optional.of("amina" + number + "@example.com"),
            Optional.of("+2547123%05d".formatted(10_000 + number)),
            List.of("Moi Avenue 12", "00100 Nairobi", "Kenya"),
            Optional.of("E-" + number),
            Optional.of("Retail"),
            Optional.of("Nairobi"),
            Optional.of("Joy Wanjiru"),
            Locale.of("en", "KE")),
        content(name, secret),
        secret);
  }

  private Secret secret(int number) {
    Instant end = Instant.now().plus(Duration.ofDays(7));
    return switch (description.secret()) {
      case LINK -> {
        String link = BASE + "/TckLink%015d".formatted(number);
        yield new Secret(SecretKind.LINK, link, URI.create(link), URI.create(BASE), end);
      }
      case CODE -> {
        String code = "K7QM-2RWD-9XTH-%04d".formatted(number);
        yield new Secret(
            SecretKind.CODE, code, URI.create(BASE + "#" + code), URI.create(BASE), end);
      }
    };
  }

  private Content content(String name, Secret secret) {
    String text = "Hello " + name + ",\n\n" + secret.display() + "\n\nExample Ltd";
    return switch (description.form()) {
      case SHORT ->
          new Content(Locale.ENGLISH, "", "Example Ltd: " + secret.display(), Optional.empty());
      case LETTER -> new Content(Locale.ENGLISH, "Your account", text, Optional.empty());
      case RICH ->
          new Content(
              Locale.ENGLISH,
              "Your account",
              text,
              Optional.of(
                  "<!doctype html><html lang=\"en\"><body><p><a href=\"%s\">Claim</a></p></body></html>"
                      .formatted(secret.url())));
    };
  }

  /** Whether a text has a message's secret in any form. */
  static boolean tells(String text, Message message) {
    String code = message.secret().display();
    return text.contains(code)
        || text.contains(code.replace("-", ""))
        || text.contains(message.secret().url().toString());
  }

  /** Whether a form has no subject. */
  static boolean isShort(ChannelDescription description) {
    return description.form() == ContentForm.SHORT;
  }
}
