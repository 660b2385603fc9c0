package org.mwaliko.server.web.page;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.message.Languages;

/**
 * The words of the pages in one language.
 *
 * @param texts by key; the same keys in each language
 */
public record Labels(Locale locale, Map<String, String> texts) {

  public Labels {
    texts = Map.copyOf(texts);
  }

  /**
   * One of the texts.
   *
   * @throws IllegalArgumentException if there is none for this key
   */
  public String text(String key) {
    return Optional.ofNullable(texts.get(key))
        .orElseThrow(() -> new IllegalArgumentException("there is no label " + key));
  }

  /** The BCP 47 tag. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** {@code ltr} or {@code rtl}, as HTML has it. */
  public String direction() {
    return Languages.isRightToLeft(locale) ? "rtl" : "ltr";
  }

  /** What its speakers call the language. */
  public String languageName() {
    ULocale language = ULocale.forLocale(locale);
    return LocaleDisplayNames.getInstance(
            language,
            DisplayContext.DIALECT_NAMES,
            DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU)
        .localeDisplayName(language);
  }
}
