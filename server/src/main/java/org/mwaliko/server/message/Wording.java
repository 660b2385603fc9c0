package org.mwaliko.server.message;

import com.samskivert.mustache.Escapers;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.ContentForm;

/**
 * One message in one language and form, parsed, for all the people of one locale.
 *
 * @param locale of every part
 * @param date writes the last day
 * @param subject or heading; without a placeholder and empty in the short form
 */
record Wording(
    Locale locale, DateTimeFormatter date, Fill subject, Fill text, Optional<Fill> html) {

  /**
   * Parses what a form needs.
   *
   * @param message has every part that the form needs
   * @param labels empty in a language without a standard message
   */
  static Wording of(
      ContentForm form,
      MessageTranslation message,
      Optional<StandardMessage.Labels> labels,
      Locale person) {
    Locale locale = message.locale();
    DateTimeFormatter date = Languages.longDate(locale, person);
    return switch (form) {
      case RICH -> {
        String subject = marked(message, MessagePart.SUBJECT);
        String text = marked(message, MessagePart.TEXT);
        String html =
            message
                .html()
                .map(TemplateSyntax::marked)
                .map(given -> HtmlLayout.document(locale, subject, given))
                .orElseGet(() -> HtmlLayout.fromText(locale, subject, text, labels));
        yield new Wording(
            locale, date, Fill.of(subject), Fill.of(text), Optional.of(Fill.of(html)));
      }
      case SHORT -> plain(locale, date, "", marked(message, MessagePart.SMS));
      case LETTER ->
          plain(
              locale,
              date,
              marked(message, MessagePart.LETTER_HEADING),
              marked(message, MessagePart.LETTER));
    };
  }

  private static Wording plain(Locale locale, DateTimeFormatter date, String subject, String text) {
    return new Wording(locale, date, Fill.of(subject), Fill.of(text), Optional.empty());
  }

  private static String marked(MessageTranslation message, MessagePart part) {
    return TemplateSyntax.marked(message.part(part).orElseThrow());
  }

  Content fill(Placeholders person, Sender sender) {
    ZoneId zone = person.zone().orElse(sender.zone());
    // An end at midnight is the end of the day before.
    String expires =
        date.format(person.secret().expiresAt().minusNanos(1).atZone(zone).toLocalDate());
    String[] values = person.values(sender.organization(), expires);
    return new Content(
        locale,
        subject.with(values),
        text.with(values),
        html.map(fill -> fill.with(escaped(values))));
  }

  private static String[] escaped(String[] values) {
    String[] escaped = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = Escapers.HTML.escape(values[i]);
    }
    return escaped;
  }
}
