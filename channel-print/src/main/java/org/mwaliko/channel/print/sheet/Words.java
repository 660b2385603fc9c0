package org.mwaliko.channel.print.sheet;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What stands on a cover sheet, in one language; English where there is no translation. */
public record Words(
    String title,
    String letters,
    String name,
    String number,
    String department,
    String location,
    String manager) {

  /** Not the language of the machine where one is missing. */
  private static final Control NO_OTHER = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  static Words in(Locale locale) {
    ResourceBundle texts = ResourceBundle.getBundle(Words.class.getName(), locale, NO_OTHER);
    return new Words(
        texts.getString("title"),
        texts.getString("letters"),
        texts.getString("name"),
        texts.getString("number"),
        texts.getString("department"),
        texts.getString("location"),
        texts.getString("manager"));
  }
}
