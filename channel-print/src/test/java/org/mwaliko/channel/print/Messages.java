package org.mwaliko.channel.print;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Organization;
import org.mwaliko.spi.Recipient;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/** Messages for tests. */
public final class Messages {

  public static final String CODE = "K7QM-2RWD-9XTH-4FBC";
  public static final String BATCH = "campaign-1";
  public static final List<String> POSTAL =
      List.of("12 Moi Avenue", "PO Box 1234-00100", "Nairobi", "KENYA");
  public static final Organization SENDER =
      new Organization("Mwaliko Demo Ltd", List.of("Kimathi Street 7", "00100 Nairobi", "Kenya"));

  private Messages() {}

  public static Recipient person(String name) {
    return person(name, POSTAL);
  }

  public static Recipient person(String name, List<String> postal) {
    return new Recipient(
        name,
        Optional.empty(),
        Optional.empty(),
        postal,
        Optional.of("E00042"),
        Optional.of("Retail"),
        Optional.of("Leeds"),
        Optional.empty(),
        Locale.ENGLISH);
  }

  public static Message to(Recipient person, String key) {
    return to(person, key, CODE);
  }

  public static Message to(Recipient person, String key, String code) {
    String text =
        "Dear " + person.displayName() + ",\n\nHere is your code.\n\n" + code + "\n\nBye.";
    return message(person, key, code, person.locale(), "Your account", text);
  }

  public static Message saying(Locale locale, String subject, String text) {
    return message(person("Amina Odhiambo"), "key-1", CODE, locale, subject, text);
  }

  public static Message message(
      Recipient to, String key, String code, Locale locale, String subject, String text) {
    Secret secret =
        new Secret(
            SecretKind.CODE,
            code,
            URI.create("https://invite.example.com/claim#" + code),
            URI.create("https://invite.example.com/claim"),
            Instant.parse("2026-03-15T00:00:00Z"));
    return new Message(
        new DeliveryKey(key),
        BATCH,
        to,
        new Content(locale, subject, text, Optional.empty()),
        secret);
  }
}
