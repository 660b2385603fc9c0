package org.mwaliko.server.message;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/** People, senders and templates for the tests of this package. */
final class Samples {
  static final StandardMessages STANDARD = StandardMessages.load();
  static final Sender SENDER = new Sender("Example Logistics Ltd", Locale.ENGLISH, ZoneOffset.UTC);
  static final URI CLAIM_PAGE = URI.create("https://id.example.com/claim");
  static final String LINK = CLAIM_PAGE + "/Zq3vT8kLm2NpXw9RbYc4Hd";
  static final String CODE = "K7QM-2RWD-9XTH-4FBC";
  static final Instant END = Instant.parse("2026-08-16T00:00:00Z");

  private Samples() {}

  static MessageRenderer renderer(MessageTranslation... translations) {
    Optional<MessageTemplate> template =
        translations.length == 0
            ? Optional.empty()
            : Optional.of(new MessageTemplate(List.of(translations)));
    return new MessageRenderer(STANDARD, template, SENDER);
  }

  static MessageTranslation translation(String tag, MessagePart part, String template) {
    return new MessageTranslation(Locale.forLanguageTag(tag)).with(part, template);
  }

  /** Every part says which it is and in which language. */
  static MessageTranslation whole(String tag) {
    MessageTranslation whole = new MessageTranslation(Locale.forLanguageTag(tag));
    for (MessagePart part : MessagePart.values()) {
      whole =
          whole.with(
              part, part + " " + tag + part.secret().map(secret -> " " + secret.tag()).orElse(""));
    }
    return whole;
  }

  static Locale locale(String tag) {
    return Locale.forLanguageTag(tag);
  }

  static List<Locale> locales(String... tags) {
    return Arrays.stream(tags).map(Locale::forLanguageTag).toList();
  }

  static Secret link() {
    return new Secret(SecretKind.LINK, LINK, URI.create(LINK), CLAIM_PAGE, END);
  }

  static Secret code(Instant end) {
    return new Secret(SecretKind.CODE, CODE, URI.create(CLAIM_PAGE + "#" + CODE), CLAIM_PAGE, end);
  }

  static Placeholders byLink(String givenName) {
    return new Placeholders(
        Optional.of(givenName), givenName + " Otieno", link(), Optional.empty());
  }

  static Placeholders byCode(String givenName) {
    return byCode(givenName, END, Optional.empty());
  }

  static Placeholders byCode(String givenName, Instant end, Optional<ZoneId> zone) {
    return new Placeholders(Optional.of(givenName), givenName + " Otieno", code(end), zone);
  }
}
