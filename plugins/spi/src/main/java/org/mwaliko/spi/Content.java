package org.mwaliko.spi;

import java.util.Locale;
import java.util.Optional;

/**
 * What a message says, in the form that the channel asked for. Carries the secret, so its text
 * hides everything.
 *
 * @param locale the language it is written in, which need not be the recipient's
 * @param subject the subject line or heading; empty in the form {@link ContentForm#SHORT}
 * @param text plain text, lines ended by {@code \n}
 * @param html a whole document; present in the form {@link ContentForm#RICH} only
 */
public record Content(Locale locale, String subject, String text, Optional<String> html) {
  @Override
  public String toString() {
    return "Content[" + locale.toLanguageTag() + "]";
  }
}
