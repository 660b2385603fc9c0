package org.mwaliko.server.message;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.ContentForm;
import org.mwaliko.spi.SecretKind;

/**
 * Writes the messages of one campaign. Thread-safe. Parses a template when the first person of a
 * locale needs it and only fills it in from then on, so keep the instance as long as the campaign.
 *
 * <p>A person is written to in their own language if the template or, without one, the standard
 * messages have it; else in the template's first language; else in the sender's. All parts of one
 * message are in one language: a translation that lacks a part which its language's standard
 * message lacks too is passed over for the forms that need it.
 */
public final class MessageRenderer {
  private final StandardMessages standard;
  private final List<MessageTranslation> translations;
  private final Sender sender;
  private final Map<Key, Wording> wordings = new ConcurrentHashMap<>();

  private record Key(ContentForm form, Locale person) {}

  /**
   * @param template one that {@link MessageTemplate#validate} has passed; empty for the standard
   *     messages
   */
  public MessageRenderer(
      StandardMessages standard, Optional<MessageTemplate> template, Sender sender) {
    this.standard = standard;
    this.translations = template.map(MessageTemplate::translations).orElse(List.of());
    this.sender = sender;
  }

  /**
   * Writes one message.
   *
   * @param person their own locale
   */
  public Content render(ContentForm form, Locale person, Placeholders values) {
    return wordings.computeIfAbsent(new Key(form, person), this::word).fill(values, sender);
  }

  /** What a person of a locale would get, with a secret that claims nothing. */
  public Content sample(
      ContentForm form,
      Locale person,
      Optional<String> givenName,
      String displayName,
      URI claimPage,
      Instant expiresAt) {
    SecretKind kind =
        switch (form) {
          case RICH -> SecretKind.LINK;
          case SHORT, LETTER -> SecretKind.CODE;
        };
    return render(
        form, person, Placeholders.sample(givenName, displayName, kind, claimPage, expiresAt));
  }

  private Wording word(Key key) {
    Map<Locale, MessageTranslation> usable = new LinkedHashMap<>();
    for (MessageTranslation translation : translations) {
      MessageTranslation whole = completed(translation);
      if (MessagePart.neededFor(key.form).stream().allMatch(part -> whole.part(part).isPresent())) {
        usable.putIfAbsent(whole.locale(), whole);
      }
    }
    MessageTranslation chosen =
        Languages.nearest(key.person, List.copyOf(usable.keySet()))
            .map(usable::get)
            .or(() -> usable.values().stream().findFirst())
            .orElseGet(() -> standard.forPerson(key.person, sender.locale()).message());
    Optional<StandardMessage.Labels> labels =
        standard.inLanguageOf(chosen.locale()).map(StandardMessage::labels);
    return Wording.of(key.form, chosen, labels, key.person);
  }

  /** With the parts that were left out, as far as the language has a standard message. */
  private MessageTranslation completed(MessageTranslation translation) {
    Optional<MessageTranslation> ours =
        standard.inLanguageOf(translation.locale()).map(StandardMessage::message);
    MessageTranslation whole = translation;
    for (MessagePart part : MessagePart.values()) {
      Optional<String> template = ours.flatMap(message -> message.part(part));
      if (whole.part(part).isEmpty() && template.isPresent()) {
        whole = whole.with(part, template.get());
      }
    }
    return whole;
  }
}
