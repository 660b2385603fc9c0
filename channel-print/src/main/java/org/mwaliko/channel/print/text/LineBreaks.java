package org.mwaliko.channel.print.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a text may be broken into lines (Unicode Standard Annex 14; in Thai, between words). */
public final class LineBreaks {

  /**
   * What may not be broken, in thousandths of the type size.
   *
   * @param visible the width without the space at its end
   * @param advance the width with it
   */
  public record Part(float visible, float advance) {}

  private LineBreaks() {}

  /** Ends of parts that may stand at the end of a line, the end of the text the last. */
  public static BreakIterator of(String text, Locale locale) {
    BreakIterator result = BreakIterator.getLineInstance(locale);
    result.setText(text);
    return result;
  }

  /**
   * A text broken into lines; a part that is wider than a line is a line of its own.
   *
   * @param width in thousandths of the type size
   */
  public static List<String> wrap(String text, Locale locale, FaceStack stack, float width) {
    List<String> result = new ArrayList<>();
    BreakIterator breaks = of(text, locale);
    int start = 0;
    int fits = 0;
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      String line = text.substring(start, to).stripTrailing();
      if (fits > start && Shaper.advance(line, stack) > width) {
        result.add(text.substring(start, fits).stripTrailing());
        start = fits;
      }
      fits = to;
    }
    result.add(text.substring(start));
    return result;
  }

  /** The parts of a text and how wide they are. */
  public static List<Part> parts(String text, Locale locale, FaceStack stack) {
    List<Part> result = new ArrayList<>();
    BreakIterator breaks = of(text, locale);
    for (int from = 0, to = breaks.next();
        to != BreakIterator.DONE;
        from = to, to = breaks.next()) {
      String part = text.substring(from, to);
      float visible = Shaper.advance(part.stripTrailing(), stack);
      result.add(new Part(visible, Shaper.advance(part, stack)));
    }
    return result;
  }

  /**
   * How many lines a text takes.
   *
   * @param width in thousandths of the type size
   */
  public static int count(List<Part> parts, float width) {
    int lines = 1;
    float used = 0;
    for (Part part : parts) {
      if (used > 0 && used + part.visible() > width) {
        lines++;
        used = 0;
      }
      // What is wider than a line is broken anywhere.
      lines += (int) (part.visible() / width);
      used = part.visible() > width ? part.visible() % width : used + part.advance();
    }
    return lines;
  }
}
