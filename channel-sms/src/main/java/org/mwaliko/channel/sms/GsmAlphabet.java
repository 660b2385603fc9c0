package org.mwaliko.channel.sms;

/**
 * The default alphabet of text messages and its extension table, from 3GPP TS 23.038, sections
 * 6.2.1 and 6.2.1.1.
 *
 * <p>The national shift tables of the same specification are left out: Twilio does not use them.
 */
final class GsmAlphabet {

  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENSION = "\f^{}\\[~]|€";

  private GsmAlphabet() {}

  /** Whether every character can be written in seven bits, escaped or not. */
  static boolean covers(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
  }

  /** How many septets a character takes: an escape stands before those of the extension table. */
  static int septets(int character) {
    return EXTENSION.indexOf(character) >= 0 ? 2 : 1;
  }
}
