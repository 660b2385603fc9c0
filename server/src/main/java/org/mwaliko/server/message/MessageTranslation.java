package org.mwaliko.server.message;

import java.util.Locale;
import java.util.Optional;

/**
 * Templates in one language. What is empty is as in the standard message of that language; an empty
 * {@code html} is made from the plain text.
 *
 * @param locale the language they are written in
 * @param subject the email's subject
 * @param text the email's plain text
 * @param html the email's HTML
 * @param sms the text message
 * @param letterHeading the letter's heading
 * @param letter the letter's paragraphs, parted by blank lines
 */
public record MessageTranslation(
    Locale locale,
    Optional<String> subject,
    Optional<String> text,
    Optional<String> html,
    Optional<String> sms,
    Optional<String> letterHeading,
    Optional<String> letter) {

  /** A translation whose parts come from the standard message. */
  public MessageTranslation(Locale locale) {
    this(
        locale,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The template of a part. */
  public Optional<String> part(MessagePart part) {
    return switch (part) {
      case SUBJECT -> subject;
      case TEXT -> text;
      case HTML -> html;
      case SMS -> sms;
      case LETTER_HEADING -> letterHeading;
      case LETTER -> letter;
    };
  }

  /** The same with another template for one part. */
  public MessageTranslation with(MessagePart part, String template) {
    Optional<String> given = Optional.of(template);
    return switch (part) {
      case SUBJECT -> new MessageTranslation(locale, given, text, html, sms, letterHeading, letter);
      case TEXT -> new MessageTranslation(locale, subject, given, html, sms, letterHeading, letter);
      case HTML -> new MessageTranslation(locale, subject, text, given, sms, letterHeading, letter);
      case SMS -> new MessageTranslation(locale, subject, text, html, given, letterHeading, letter);
      case LETTER_HEADING ->
          new MessageTranslation(locale, subject, text, html, sms, given, letter);
      case LETTER -> new MessageTranslation(locale, subject, text, html, sms, letterHeading, given);
    };
  }
}
