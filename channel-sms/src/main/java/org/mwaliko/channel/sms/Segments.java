package org.mwaliko.channel.sms;

/**
 * How many text messages a text takes on the air, which is what a provider charges for.
 *
 * <p>A message holds 140 octets: 160 septets of the GSM alphabet or 70 UTF-16 code units. As soon
 * as it takes more than one, each gives up 6 octets to the header that joins them, which leaves 153
 * septets or 67 code units (3GPP TS 23.040, section 9.2.3.24.1; <a
 * href="https://www.twilio.com/docs/glossary/what-sms-character-limit">Twilio's own figures</a>).
 * Neither an escaped character nor a surrogate pair is split between two.
 *
 * @param encoding the more compact of the two that can write the whole text
 * @param units septets or UTF-16 code units in all
 * @param count messages on the air, at least one
 */
public record Segments(Encoding encoding, int units, int count) {

  /** How a text is written on the air. */
  public enum Encoding {
    /** Seven bits a character, two of them for a few such as {@code €} and {@code [}. */
    GSM_7("GSM-7", 160, 153),
    /** Sixteen bits a code unit, for whatever the GSM alphabet does not have. */
    UCS_2("UCS-2", 70, 67);

    private final String label;
    private final int alone;
    private final int joined;

    Encoding(String label, int alone, int joined) {
      this.label = label;
      this.alone = alone;
      this.joined = joined;
    }

    /** The name that providers use. */
    @Override
    public String toString() {
      return label;
    }

    private int units(int codePoint) {
      return switch (this) {
        case GSM_7 -> GsmAlphabet.septets(codePoint);
        case UCS_2 -> Character.charCount(codePoint);
      };
    }
  }

  /** Counts without changing anything: what a provider may fold or transliterate is left as is. */
  public static Segments of(String text) {
    Encoding encoding = GsmAlphabet.covers(text) ? Encoding.GSM_7 : Encoding.UCS_2;
    int[] units = text.codePoints().map(encoding::units).toArray();
    int total = 0;
    int count = 1;
    int inLast = 0;
    for (int unit : units) {
      total += unit;
      if (inLast + unit > encoding.joined) {
        count++;
        inLast = 0;
      }
      inLast += unit;
    }
    return new Segments(encoding, total, total <= encoding.alone ? 1 : count);
  }

  /** For people, such as {@code 2 segments, GSM-7}. */
  @Override
  public String toString() {
    return count + (count == 1 ? " segment, " : " segments, ") + encoding;
  }
}
