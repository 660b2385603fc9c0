package org.mwaliko.channel.print.letter;

import java.text.BreakIterator;
import java.util.Locale;
import org.mwaliko.channel.print.text.LineBreaks;
import org.openpdf.css.style.CalculatedStyle;
import org.openpdf.layout.breaker.BreakPoint;
import org.openpdf.layout.breaker.BreakPointsProvider;
import org.openpdf.layout.breaker.LineBreakingStrategy;

/** Breaks lines as the language of the letter does, which matters in Thai. */
final class LineBreaking implements LineBreakingStrategy {

  private final Locale locale;

  LineBreaking(Locale locale) {
    this.locale = locale;
  }

  @Override
  public BreakPointsProvider getBreakPointsProvider(
      String text, String language, CalculatedStyle style) {
    BreakIterator breaks = LineBreaks.of(text, locale);
    return () -> {
      int next = breaks.next();
      return next == BreakIterator.DONE ? BreakPoint.getDonePoint() : new BreakPoint(next);
    };
  }
}
