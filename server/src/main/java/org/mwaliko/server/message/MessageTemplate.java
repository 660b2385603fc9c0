package org.mwaliko.server.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.spi.ContentForm;

/**
 * What a caller wants an invitation to say. May be anything a caller sent until {@link #validate}
 * has passed it.
 *
 * @param translations one for each language; the first is for people whose language is not among
 *     them
 * @param saved a saved message that is meant instead, until {@link Messages#check} has put what it
 *     says in its place
 */
public record MessageTemplate(List<MessageTranslation> translations, Optional<UUID> saved) {

  /** Nothing of one's own: all of it is as in the standard messages. */
  static final MessageTemplate STANDARD = new MessageTemplate(List.of());

  public MessageTemplate {
    translations = List.copyOf(translations);
  }

  public MessageTemplate(List<MessageTranslation> translations) {
    this(translations, Optional.empty());
  }

  /**
   * Reads the schema's {@code MessageInput}, as the GraphQL engine hands it over. An explicit
   * {@code null} is a part left out.
   */
  public static MessageTemplate fromInput(Map<String, Object> input) {
    if (input.get("saved") instanceof String saved) {
      // What is no ID of a saved message is looked for all the same, and not found.
      return new MessageTemplate(
          List.of(), Optional.of(GlobalId.parse(saved, SavedMessage.TYPE).orElse(new UUID(0, 0))));
    }
    return new MessageTemplate(
        ((List<?>) input.get("translations"))
            .stream().map(translation -> fromTranslationInput((Map<?, ?>) translation)).toList());
  }

  private static MessageTranslation fromTranslationInput(Map<?, ?> input) {
    Object given = input.get("locale");
    Locale locale =
        given instanceof Locale known ? known : Locale.forLanguageTag(String.valueOf(given));
    MessageTranslation translation = new MessageTranslation(locale);
    for (MessagePart part : MessagePart.values()) {
      if (input.get(part.key()) instanceof String template) {
        translation = translation.with(part, template);
      }
    }
    return translation;
  }

  /**
   * Looks for everything that a caller has to put right.
   *
   * @param standard what the parts left out come from
   * @param forms those that the campaign's channels may ask for: a part that one of them needs must
   *     be given in a language that has no standard message
   * @return this, or every fault, with paths that begin with {@code message}
   */
  public Outcome<MessageTemplate> validate(StandardMessages standard, Set<ContentForm> forms) {
    List<UserError> faults = new TemplateCheck(standard, forms).faults(this);
    return faults.isEmpty() ? Outcome.done(this) : Outcome.refused(faults);
  }

  /** For a database column; see {@link #fromJson}. */
  public String toJson() {
    return MessageTemplateJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static MessageTemplate fromJson(String json) {
    return MessageTemplateJson.read(json);
  }
}
