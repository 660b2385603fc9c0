package org.mwaliko.server.message;

import java.util.Locale;

/**
 * The message of one language that is sent unless a caller says otherwise.
 *
 * @param message its templates; all but the HTML, which is made from the text
 * @param labels the words of the layout
 */
record StandardMessage(MessageTranslation message, Labels labels) {

  /**
   * Words that only an email with HTML needs.
   *
   * @param button on the button that opens the link
   * @param linkHint below it, above the link in full
   */
  record Labels(String button, String linkHint) {}

  Locale locale() {
    return message.locale();
  }
}
