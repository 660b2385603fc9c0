package org.mwaliko.channel.print.sheet;

import java.io.OutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.mwaliko.channel.print.letter.Addressee;
import org.mwaliko.channel.print.letter.Box;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.text.Direction;
import org.mwaliko.channel.print.text.Faces;

/**
 * The list of the letters in a pile, to be ticked when they are handed out: who they are for, and
 * no code. In the language that most of the letters are in.
 */
public final class CoverSheet {

  private static final float MARGIN = 20;
  private static final float TABLE_TOP = 56;
  private static final float ROW = 7;
  private static final float BOTTOM = 20;
  private static final float TICK = 3.6f;
  private static final float GAP = 2;
  private static final float TEXT = 9.5f;

  private final Paper paper;
  private final Heading heading;
  private final Faces faces;
  private final Locale locale;
  private final Words words;

  /**
   * What is above the list.
   *
   * @param organization whose letters they are
   * @param subject whose pile it is, for each language
   */
  public record Heading(String organization, LocalDate date, Subject subject) {}

  /** Names the pile. */
  @FunctionalInterface
  public interface Subject {
    /** One line, or an empty text. */
    String in(Words words);
  }

  private CoverSheet(Paper paper, Heading heading, List<Addressee> people, Faces faces) {
    this.paper = paper;
    this.heading = heading;
    this.faces = faces;
    this.locale = usual(people);
    this.words = Words.in(locale);
  }

  /**
   * Writes the list as a PDF; the stream stays open.
   *
   * @param people in the order of their letters
   */
  public static void write(
      OutputStream out, Paper paper, Heading heading, List<Addressee> people, Faces faces) {
    new CoverSheet(paper, heading, people, faces).write(out, people);
  }

  private static Locale usual(List<Addressee> people) {
    return people.stream()
        .collect(Collectors.groupingBy(Addressee::locale, Collectors.counting()))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<Locale, Long>comparingByValue()
                .thenComparing(e -> e.getKey().toLanguageTag()))
        .map(Map.Entry::getKey)
        .orElse(Locale.ENGLISH);
  }

  private void write(OutputStream out, List<Addressee> people) {
    int rows = (int) ((paper.height() - TABLE_TOP - ROW - BOTTOM) / ROW);
    int pages = Math.ceilDiv(people.size(), rows);
    try (Canvas canvas =
        new Canvas(out, paper.width(), paper.height(), words.title(), locale, faces)) {
      for (int page = 0; page < pages; page++) {
        canvas.newPage();
        head(canvas, people.size());
        row(canvas, 0, true, words.name(), words.number(), words.department(), words.location());
        List<Addressee> here =
            people.subList(page * rows, Math.min((page + 1) * rows, people.size()));
        for (int i = 0; i < here.size(); i++) {
          Addressee a = here.get(i);
          row(canvas, i + 1, false, a.name(), a.number(), a.department(), a.location());
          canvas.frame(placed(0, TABLE_TOP + (i + 2) * ROW - TICK - (ROW - TICK) / 2, TICK, TICK));
        }
        String number = (page + 1) + " / " + pages;
        canvas.text(
            number, placed(0, paper.height() - 14, 40, 4), TEXT, false, Direction.of(locale));
      }
    }
  }

  private void head(Canvas canvas, int letters) {
    String date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .localizedBy(locale)
            .format(heading.date());
    line(canvas, heading.organization(), 18, 10, false);
    line(canvas, words.title(), 28, 17, true);
    line(canvas, heading.subject().in(words), 37, 13, true);
    line(canvas, words.letters() + ": " + letters + "  ·  " + date, 45, 10, false);
  }

  private void line(Canvas canvas, String text, float bottom, float size, boolean bold) {
    canvas.text(text, placed(0, bottom - 8, width(), 8), size, bold, Direction.of(locale));
  }

  private void row(Canvas canvas, int index, boolean bold, String... cells) {
    // The name takes a third, the others share the rest.
    float tick = TICK + 2 * GAP;
    float name = (width() - tick) * 0.34f;
    float other = (width() - tick - name) / (cells.length - 1);
    float top = TABLE_TOP + index * ROW;
    float left = tick;
    for (int i = 0; i < cells.length; i++) {
      float column = i == 0 ? name : other;
      Box cell = placed(left, top, column - GAP, ROW - 2.2f);
      canvas.text(cells[i], cell, TEXT, bold, Direction.of(locale));
      left += column;
    }
    canvas.rule(placed(0, top, width(), ROW));
  }

  private float width() {
    return paper.width() - 2 * MARGIN;
  }

  /** A box within the margins, in the direction of reading. */
  private Box placed(float start, float top, float width, float height) {
    float left =
        Direction.of(locale) == Direction.RIGHT_TO_LEFT
            ? paper.width() - MARGIN - start - width
            : MARGIN + start;
    return new Box(left, top, width, height);
  }
}
