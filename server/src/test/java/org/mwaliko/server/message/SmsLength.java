package org.mwaliko.server.message;

/** How many segments a text message takes: 3GPP TS 23.038 (the alphabet) and 23.040 (splitting). */
final class SmsLength {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENSION = "^{}\\[~]|€\f";

  private SmsLength() {}

  static int segments(String text) {
    boolean gsm = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
    if (!gsm) {
      return segments(text.length(), 70, 67);
    }
    int septets = text.length() + (int) text.chars().filter(c -> EXTENSION.indexOf(c) >= 0).count();
    return segments(septets, 160, 153);
  }

  private static int segments(int length, int alone, int each) {
    return length <= alone ? 1 : Math.ceilDiv(length, each);
  }
}
