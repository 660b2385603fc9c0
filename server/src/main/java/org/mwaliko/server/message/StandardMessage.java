package org.mwaliko.server.message;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/**
 * The message of one language that is sent unless a caller says otherwise.
 *
 * @param message its templates; all but the HTML, which is made from the text
 * @param labels the words of the layout
 * @param reminder what turns it into a reminder
 */
record StandardMessage(MessageTranslation message, Labels labels, Reminder reminder) {

  private static final String BLANK_LINE = "\n\n";

  /**
   * Words that only an email with HTML needs.
   *
   * @param button on the button that opens the link
   * @param linkHint below it, above the link in full
   */
  record Labels(String button, String linkHint) {}

  /**
   * Words that only a reminder needs.
   *
   * @param word before the subject and the heading
   * @param line the paragraph after the greeting
   */
  record Reminder(String word, String line) {}

  /** The same message as a reminder. */
  StandardMessage asReminder() {
    MessageTranslation reminding = message;
    for (MessagePart part : List.of(MessagePart.SUBJECT, MessagePart.LETTER_HEADING)) {
      reminding = with(reminding, part, text -> reminder.word + ": " + text);
    }
    for (MessagePart part : List.of(MessagePart.TEXT, MessagePart.LETTER)) {
      reminding = with(reminding, part, text -> text.replaceFirst(BLANK_LINE, afterGreeting()));
    }
    return new StandardMessage(reminding, labels, reminder);
  }

  private String afterGreeting() {
    return Matcher.quoteReplacement("\n\n" + reminder.line + "\n\n");
  }

  private static MessageTranslation with(
      MessageTranslation message, MessagePart part, UnaryOperator<String> change) {
    return message.part(part).map(text -> message.with(part, change.apply(text))).orElse(message);
  }

  Locale locale() {
    return message.locale();
  }
}
