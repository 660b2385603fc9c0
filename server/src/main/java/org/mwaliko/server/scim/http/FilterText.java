package org.mwaliko.server.scim.http;

import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings filters as identity providers write them into what the library reads. */
record FilterText(int maxLength) {

  /** Entra's way to name an email, which the grammar of filters doesn't have. */
  private static final Pattern WORK_EMAIL =
      Pattern.compile(
          "\\bemails\\s*\\[\\s*type\\s+eq\\s+\"work\"\\s*]\\s*\\.\\s*value\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WORD_FOR_FLAG =
      Pattern.compile("\\b(active\\s+(?:eq|ne)\\s+)\"(true|false)\"", Pattern.CASE_INSENSITIVE);

  private static final Pattern ESCAPED = Pattern.compile("\\\\.");

  /**
   * A filter as the library has to be given it.
   *
   * @throws RefusedException if it is too long
   */
  String correct(String text) {
    if (text.length() > maxLength) {
      throw new RefusedException(
          400,
          ScimType.RFC7644.INVALID_FILTER,
          "The filter has more than %d characters (scim.filter-length).".formatted(maxLength));
    }
    String plain = WORK_EMAIL.matcher(text).replaceAll("emails.value");
    String flags =
        WORD_FOR_FLAG
            .matcher(plain)
            .replaceAll(words -> words.group(1) + words.group(2).toLowerCase(Locale.ROOT));
    return ESCAPED
        .matcher(flags)
        .replaceAll(pair -> Matcher.quoteReplacement(escape(pair.group())));
  }

  /**
   * The library doesn't know this way to write a quotation mark within a text; it does the other.
   */
  private static String escape(String pair) {
    return pair.equals("\\\"") ? "\\u0022" : pair;
  }
}
